"""The programme on paper: what stands in it, its letters, and the sheet that sets it."""
