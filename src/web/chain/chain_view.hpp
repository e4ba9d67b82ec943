// The chain as one line on the page of each of its links, and in the JSON of that page.
//
//   view.chain = read_chain(v, read, found.lesson.id);
//   … draw_chain(v, view.chain) …
#pragma once
#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "guild/chain/chain.hpp"
#include "html/html.hpp"
#include "web/json.hpp"
#include "web/visit.hpp"

namespace web {

struct ChainLinkView {
  std::string noun;  // guild::chain_nouns
  std::int64_t id = 0;
  std::string path, title, lang;
  bool here = false;  // it is the page itself
};
BOOST_DESCRIBE_STRUCT(ChainLinkView, (), (noun, id, path, title, lang, here))
using ChainView = std::vector<ChainLinkView>;

// For pages that change nothing.
ChainView read_chain(Visit& visit, sql::Read& read, const guild::ChainAt& at);
// Nothing for a link without neighbours.
html::Html draw_chain(const Visit& visit, const ChainView& chain);

}  // namespace web
