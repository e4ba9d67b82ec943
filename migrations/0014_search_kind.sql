-- Every entry says its kind among its tokens ("kmeeting"), so that searching one kind does not walk
-- through all that matches of the others: 'k' begins no token of a text. The kinds of which there
-- are few also say so, to be walked through together.
UPDATE search_entry SET tokens = tokens || ' k' || replace(noun, '_', '');
UPDATE search_entry SET tokens = tokens || ' kfew' WHERE noun NOT IN ('comment', 'question', 'lesson');
-- The tokens there are: what an unfinished word may become.
{sqlite
CREATE VIRTUAL TABLE search_words USING fts5vocab('search_tokens', 'row')
}
