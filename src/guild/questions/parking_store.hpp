// All SQL on parkings and working groups. For guild/questions only.
#pragma once
#include "guild/questions/parking.hpp"

namespace guild::parking_store {

ParkingId insert(sql::Write& write, QuestionId question, PersonId by, const ParkingDraft& draft,
                 base::Instant now);
void set_owner(sql::Write& write, QuestionId question, PersonId owner);
void set_due(sql::Write& write, ParkingId parking, base::Date due);

WorkingGroupId insert_group(sql::Write& write, QuestionId question, std::string_view name,
                            std::string_view public_id, base::Instant now);
bool add_member(sql::Write& write, WorkingGroupId group, PersonId person, base::Instant now);
bool end_member(sql::Write& write, WorkingGroupId group, PersonId person, base::Instant now);
void set_formed(sql::Write& write, WorkingGroupId group, base::Instant now);
void set_report(sql::Write& write, WorkingGroupId group, PersonId by, std::string_view report,
                std::string_view lang);
// Everyone whom a report concerns: asker, helpers, who knows it too, its members, who leads there.
std::vector<PersonId> hear_report(sql::Read& read, WorkingGroupId group);

}  // namespace guild::parking_store
