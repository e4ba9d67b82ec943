// What a file is, judged by its content: a name and what a browser says of it prove nothing.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace web {

// "application/pdf"; "application/octet-stream" for what nobody knows.
std::string judged_type(std::string_view content);

// Sent under this type. Whatever a browser might run is sent as bytes without a meaning: an
// attachment is for saving, whatever is done with it afterwards.
std::string_view type_to_send(std::string_view judged);

// Small enough to be shown as it is, and of a kind that browsers only ever draw. Larger pictures
// are not shown: no decoder of strangers' pictures runs in this program.
bool is_small_picture(std::string_view judged, std::int64_t bytes);
// One that lists show once the job "files.small_picture" (web/files/small_picture.hpp) made it
// small.
bool is_large_picture(std::string_view judged, std::int64_t bytes);

// The icon of its kind: "file-text", "file-image" …
std::string_view icon_of_type(std::string_view judged);
// What it is called: a key such as "file.kind.pdf".
std::string kind_key(std::string_view judged);

}  // namespace web
