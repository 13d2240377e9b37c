-- Members are the texts that cover entries. Returns the ledger's own fields as the opening has read
-- them, and after them the score of each member, or nothing: the client works out the rest.
return state
