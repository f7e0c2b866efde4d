"""The programme on paper: what stands in it, its letters, the sheet that sets it."""
