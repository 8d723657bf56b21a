"""Customers as screens show them: lists, pages, timelines, what is kept about them and how they are forgotten."""
