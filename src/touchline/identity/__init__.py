"""Stage 2, recognise the customer: identifiers become numbered nodes, links join them to profiles, traits gather on profiles."""
