"""Lists of goods as shoppers walk through them: sorts, filters, cards and tiles, departments, the ticker."""
