// Feeds the reader of pasted people anything. Stops at a crash, a sanitizer's word, or a row that
// is called readable and has no name or no address to write to.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.hpp"
#include "guild/communities/pasted.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const guild::PastedPerson& person : guild::read_pasted(text)) {
    if (!person.problem.empty()) continue;
    if (person.name.empty() || !base::looks_like_mail_address(person.address)) std::abort();
  }
  return 0;
}
