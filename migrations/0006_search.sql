-- Search. Words are folded and stemmed in C++ (guild/search) and stored as plain tokens, so that
-- both databases find the same. `seen` says who may find it: readers (of community_id), workers (who
-- has *work* there), or of a person one of the profile's words. A community has an entry per language.

CREATE TABLE search_entry (
  id {id},
  noun TEXT NOT NULL,
  noun_id {int} NOT NULL,
  community_id {int},
  seen TEXT NOT NULL,
  lang TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  tokens TEXT NOT NULL,
  at {int} NOT NULL,
  UNIQUE (noun, noun_id, seen, lang)
) {strict};
CREATE INDEX search_entry_community ON search_entry(community_id);

{sqlite
CREATE VIRTUAL TABLE search_tokens USING fts5(tokens, content='search_entry', content_rowid='id', tokenize='unicode61 remove_diacritics 0')
}
{sqlite
CREATE TRIGGER search_entry_insert AFTER INSERT ON search_entry BEGIN
  INSERT INTO search_tokens(rowid, tokens) VALUES (new.id, new.tokens);
END
}
{sqlite
CREATE TRIGGER search_entry_delete AFTER DELETE ON search_entry BEGIN
  INSERT INTO search_tokens(search_tokens, rowid, tokens) VALUES ('delete', old.id, old.tokens);
END
}
{sqlite
CREATE TRIGGER search_entry_update AFTER UPDATE ON search_entry BEGIN
  INSERT INTO search_tokens(search_tokens, rowid, tokens) VALUES ('delete', old.id, old.tokens);
  INSERT INTO search_tokens(rowid, tokens) VALUES (new.id, new.tokens);
END
}
{postgresql
CREATE INDEX search_entry_tokens ON search_entry USING gin(to_tsvector('simple', tokens))
}
-- What search_tokens(query) is on SQLite: the ids of the entries that match.
{postgresql
CREATE FUNCTION search_tokens(query text) RETURNS TABLE (rowid bigint) LANGUAGE sql STABLE
AS 'SELECT id FROM search_entry WHERE to_tsvector(''simple'', tokens) @@ to_tsquery(''simple'', query)'
}
