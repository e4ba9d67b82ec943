#pragma once
#include "guild/questions/question.hpp"
#include "html/html.hpp"
#include "web/visit.hpp"

namespace web {

// See web/questions/question_sections.hpp.
html::Html lesson_section(Visit& visit, sql::Read& read, const guild::FoundQuestion& found);

}  // namespace web
