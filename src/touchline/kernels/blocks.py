"""Steps over many bytes at once, in the words of the processor: compiled loops over single bytes do not become these.

Whoever takes a step sees to it that so many bytes are there; nothing is checked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, cast

import numpy as np
from llvmlite import ir
from numba import types
from numba.core.typing.templates import Signature
from numba.extending import intrinsic
from numpy.typing import NDArray

from touchline.kernels.shapes import Whole

Bytes = NDArray[np.uint8]


class Laid(Protocol):
    """An array in compiled code."""

    data: ir.Value


class Target(Protocol):
    """What code is compiled for."""

    def make_array(self, kind: types.Array, /) -> Callable[[Target, ir.IRBuilder, ir.Value], Laid]:
        """What lays out an array of a kind."""
        ...

    def get_dummy_value(self) -> ir.Value:
        """What a step gives that gives nothing."""
        ...


Writer = Callable[[Target, ir.IRBuilder, Signature, Sequence[ir.Value]], ir.Value]
"""Writes a step into compiled code."""

BLOCK, WORD = 32, 8
"""Bytes of a step."""

_BYTE, _LONG, _NO = ir.IntType(8), ir.IntType(64), ir.Constant(ir.IntType(1), 0)
_VECTOR = ir.VectorType(_BYTE, BLOCK)


class _Place:
    """A byte of an array, and what stands from there on."""

    def __init__(self, context: Target, builder: ir.IRBuilder, kind: types.Array, where: Sequence[ir.Value]) -> None:
        array, at = where
        self._builder = builder
        self._address = builder.gep(context.make_array(kind)(context, builder, array).data, [at], source_etype=_BYTE)

    def read(self, form: ir.Type) -> ir.Value:
        return self._builder.load(self._address, align=1, typ=form)

    def write(self, value: ir.Value) -> None:
        self._builder.store(value, self._builder.bitcast(self._address, value.type.as_pointer()), align=1)


def _first_sign(_context: Target, data: types.Array, _at: types.Type) -> tuple[Signature, Writer]:
    def step(context: Target, builder: ir.IRBuilder, signature: Signature, arguments: Sequence[ir.Value]) -> ir.Value:
        block = _Place(context, builder, signature.args[0], arguments).read(_VECTOR)
        quote, backslash, space = (ir.Constant(_VECTOR, [letter] * BLOCK) for letter in b'"\\ ')
        means = builder.or_(builder.icmp_unsigned("==", block, quote), builder.icmp_unsigned("==", block, backslash))
        means = builder.or_(means, builder.icmp_unsigned("<", block, space))
        return builder.zext(builder.cttz(builder.bitcast(means, ir.IntType(BLOCK)), _NO), _LONG)

    return types.int64(data, types.int64), step


def _copy_block(
    _context: Target, data: types.Array, _start: types.Type, out: types.Array, _at: types.Type
) -> tuple[Signature, Writer]:
    def step(context: Target, builder: ir.IRBuilder, signature: Signature, arguments: Sequence[ir.Value]) -> ir.Value:
        block = _Place(context, builder, signature.args[0], arguments[:2]).read(_VECTOR)
        _Place(context, builder, signature.args[2], arguments[2:]).write(block)
        return context.get_dummy_value()

    return types.none(data, types.int64, out, types.int64), step


def _eight_bytes(_context: Target, data: types.Array, _at: types.Type) -> tuple[Signature, Writer]:
    def step(context: Target, builder: ir.IRBuilder, signature: Signature, arguments: Sequence[ir.Value]) -> ir.Value:
        return _Place(context, builder, signature.args[0], arguments).read(_LONG)

    return types.uint64(data, types.int64), step


first_sign = cast("Callable[[Bytes, Whole], int]", intrinsic(_first_sign))
"""How many of the 32 bytes from here come before a quote, a backslash or a control character; 32 where none of them is one."""
copy_block = cast("Callable[[Bytes, Whole, Bytes, Whole], None]", intrinsic(_copy_block))
"""Copy the 32 bytes from here to a place of another array."""
eight_bytes = cast("Callable[[Bytes, Whole], np.uint64]", intrinsic(_eight_bytes))
"""The eight bytes from here as a number in the order of the processor."""
