// The building blocks of every page, after the class names of guildhall.css. They know no language:
// what people read is passed in, already translated. Values in, Html out.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/html.hpp"

namespace html {

// Where the drawings of icons and sector marks are: one SVG file with symbols i-… and m-….
// Set once at start, before the first page; until then it is /assets/icons.svg.
void use_sprite(Url sprite);
const Url& sprite();

// An icon says nothing to a screen reader: a word stands beside it, or `hidden_word` is it.
Html icon(std::string_view name);
Html icon(std::string_view name, std::string_view hidden_word);
Html visually_hidden(std::string_view words);
// The drawing in the bar.
Html brand_mark();

// Sectors by their codes: mun gov com fin soc edu res, in clock order. Any other code has no mark.
extern const std::vector<std::string_view> sector_codes;
bool is_sector(std::string_view code);
Html sector_mark(std::string_view sector);

enum class AvatarSize { small, normal, large };
Html avatar(std::string_view initials, std::string_view sector,
            AvatarSize size = AvatarSize::normal);
struct PersonLine {
  std::string name, initials, sector, sector_word;
  std::optional<Url> url;  // nothing: the name is not a link
  Html sub;                // organisation, role
  AvatarSize size = AvatarSize::normal;
};
Html person(const PersonLine& line);

// A day as a tile: 11 over "May". `now` marks the next one the reader is invited to.
Html date_tile(int day, std::string_view month, bool now = false);

enum class ChipKind { plain, action, now, danger };
Html chip(std::string_view words, ChipKind kind = ChipKind::plain, std::string_view icon_name = {});
// The state of a question: open, chosen, progress, answered or parked; each has its own icon.
Html status(std::string_view state, std::string_view word);

enum class NoteKind { plain, now, danger };
// Help or a message beside the work; danger is announced at once.
Html note(const Html& content, NoteKind kind = NoteKind::plain,
          std::string_view icon_name = "info");
// Nothing here yet: says what to do next. `action` is a link or form, or empty. `level` 2 or 3.
Html empty_state(std::string_view title, const Html& content, const Html& action = {},
                 int level = 2);

struct Link {
  std::string word;
  Url url;
  std::string lang = {};                   // set when the word is in another language
  std::optional<std::int64_t> count = {};  // "Questions 9"
  bool current = false;
};
Html crumbs(const std::vector<Link>& links, std::string_view label);
Html tabs(const std::vector<Link>& links, std::string_view label);
// Older and newer, each only where there is one; nothing when there is neither.
Html pager(const std::optional<Link>& previous, const std::optional<Link>& next,
           std::string_view label);
Html more_link(std::string_view word, const Url& url);
Html button_link(std::string_view word, const Url& url, std::string_view classes = "btn");
// A part that opens: works without script.
Html disclosure(std::string_view summary, const Html& content, bool open = false);
// A heading of a section with one sentence and a link at its right, both optional.
Html section_head(std::string_view title, std::string_view id, std::string_view lead = {},
                  const Html& more = {});

}  // namespace html
