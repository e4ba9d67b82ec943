// Ids: an Id<Question> cannot be handed where an Id<Meeting> is asked for.
#pragma once
#include <compare>
#include <cstdint>
#include <functional>

namespace base {

// The row number of a noun, as the database gave it: positive, never reused. 0 means "none yet".
template <class Noun>
struct Id {
  std::int64_t value = 0;
  explicit operator bool() const { return value != 0; }
  auto operator<=>(const Id&) const = default;
};

}  // namespace base

template <class Noun>
struct std::hash<base::Id<Noun>> {
  std::size_t operator()(base::Id<Noun> id) const noexcept {
    return std::hash<std::int64_t>{}(id.value);
  }
};
