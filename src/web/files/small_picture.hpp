// Pictures too large for a list, made small by Pillow in a process of its own (web/python.hpp).
#pragma once
#include <string>
#include <string_view>

#include "jobs/jobs.hpp"

namespace web {

struct Services;

inline constexpr std::string_view small_picture_type = "image/webp";

// At most 96 × 96 pixels (drawn at 48 × 48, sharp on a phone), upright as the camera was held,
// without what the camera noted (place, time). Empty for what cannot be read as a picture, or has
// more than 200 million pixels.
std::string small_picture(std::string_view picture);

// The job guild::small_picture_kind. What cannot be made small stays a sign in lists.
void make_small_picture(const Services& services, const jobs::Job& job, sql::Database& db);

}  // namespace web
