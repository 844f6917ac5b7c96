/** Words that bound what a bullet says: when, how often, under which condition. */
export const BOUNDS =
  /\b(?:hourly|daily|nightly|weekly|monthly|quarterly|yearly|annually|once|twice|every|per|first|last|early|before|after|until|unless|without|except|least|most|under|over|production|staging)\b/gi;
