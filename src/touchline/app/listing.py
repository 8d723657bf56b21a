"""Lists of customers as the terminal and Python ask for them: by what the list's link on the screen says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pyarrow as pa

from touchline.adapters.files.write import write_table
from touchline.app.links import LINKS
from touchline.app.workspace import Workspace
from touchline.errors import NotFound
from touchline.flow.customers.lists import STANDARD
from touchline.model.selections import Listing

Given = Mapping[str, Sequence[str]]


def listing_of(workspace: Workspace, given: Given, *, selection: str = "", link: str = "") -> Listing:
    """The list that a kept selection (by name or id) or a link of the screens asks for, narrowed or changed by what is given.

    Rules add up; of anything else, what is given counts. Raises NotFound for a selection that there is not, QuestionInvalid naming
    the argument, and NotAllowed for a list that would tell who customers are, for who may not see it.
    """
    said = {name: list(values) for name, values in LINKS.read(_query(workspace, selection, link)).items()}
    both = {**said, **{name: list(values) for name, values in given.items() if any(values)}}
    both["where"] = [*said.get("where", ()), *given.get("where", ())]
    return workspace.selections.listing(both)


def table_of(workspace: Workspace, listing: Listing) -> pa.Table:
    """The whole list with who it is and its columns, or the usual ones; noted as an export."""
    return workspace.lists.table(listing, listing.columns or STANDARD)


def write_list(workspace: Workspace, listing: Listing, path: Path) -> int:
    """Write the whole list to a file in the format that its name ends with, and give its number of customers."""
    table = table_of(workspace, listing)
    write_table(table, path)
    return int(table.num_rows)


def _query(workspace: Workspace, selection: str, link: str) -> str:
    if not selection:
        return urlsplit(link).query or link.removeprefix("?")
    found = next((one for one in workspace.selections.all() if selection in (one.name, one.id)), None)
    if found is None:
        known = ", ".join(one.name for one in workspace.selections.all()) or "none yet"
        raise NotFound(what=f"there is no selection '{selection}'.", where="selection", mend=f"There are: {known}.")
    return found.query
