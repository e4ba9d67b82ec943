// How the engine writes text into JSON, CSV and XML.
#pragma once
#include <string>
#include <string_view>

namespace engine {

// In quotes, escaped; what is no UTF-8 must have been made so by the reader.
std::string json_string(std::string_view text);
// Quoted where needed; a cell that a spreadsheet would take for a formula gets an apostrophe first.
std::string csv_cell(std::string_view text);
// The same without the apostrophe, for files that are read again as data.
std::string plain_csv_cell(std::string_view text);
// For element content and attribute values; control characters, which XML cannot hold, are dropped.
std::string xml_text(std::string_view text);

}  // namespace engine
