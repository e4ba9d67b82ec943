#include "guild/questions/parking.hpp"

namespace guild {

void end_parking(sql::Write& write, QuestionId question, std::string_view outcome,
                 base::Instant now) {
  write.run(R"sql(
    UPDATE parking SET ended_at = $3, outcome = $2 WHERE question_id = $1 AND ended_at IS NULL)sql",
            question, outcome, now);
  write.run(R"sql(
    UPDATE working_group SET ended_at = $2 WHERE question_id = $1 AND ended_at IS NULL)sql",
            question, now);
}

}  // namespace guild
