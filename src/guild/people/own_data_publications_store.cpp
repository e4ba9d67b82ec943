#include "guild/people/own_data_sections.hpp"

namespace guild {

void add_publications(Sections& all, sql::Read& read, PersonId person) {
  all.push_back(section("publication",
                        read.query(R"sql(
    SELECT title, subtitle, made_by, foreword, signed_by, taking_part, created_at, withdrawn_at,
           CASE WHEN created_by = $1 THEN 'began' ELSE 'withdrew' END, withdrawn_reason
    FROM publication WHERE created_by = $1 OR withdrawn_by = $1 ORDER BY id)sql",
                                   person),
                        {"title", "subtitle", "made_by", "foreword", "signed_by", "taking_part",
                         "created_at", "withdrawn_at", "by_me", "withdrawn_reason"}));
  all.push_back(section("publication_editor",
                        read.query(R"sql(
    SELECT p.title, e.named, e.at FROM publication_editor e
    JOIN publication p ON p.id = e.publication_id WHERE e.person_id = $1
    ORDER BY e.publication_id)sql",
                                   person),
                        {"publication", "#named", "edited_at"}));
  all.push_back(section("edition",
                        read.query(R"sql(
    SELECT title, number, reason, at FROM edition WHERE by_id = $1 ORDER BY id)sql",
                                   person),
                        {"title", "#number", "reason", "came_out_at"}));
}

}  // namespace guild
