// A form that changes something says what it was filled with, so that one that was open for long
// does not put an old text over a newer one. The mark is made of everything the form shows, of what
// is stored and never of what was typed:
//
//   html("<form …>{}…", based_on(v, mark_of(v, {is.name.nl, is.name.en})))   the form
//   refuse_stale(v, in, mark_of(v, {is.name.nl, is.name.en}));    its POST, in the write
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "html/html.hpp"
#include "web/form.hpp"
#include "web/json.hpp"
#include "web/visit.hpp"

namespace web {

// Signed: a mark may hold what its reader may not know, and tells her nothing of it.
std::string mark_of(const Visit& visit, std::initializer_list<std::string> stored);
// The hidden field. A form that comes back keeps the mark it was sent with, until its writer has
// been told that somebody else saved: only then does saving again mean to go over that.
html::Html based_on(const Visit& visit, std::string_view mark);
// A fault of the whole form, form.changed_meanwhile: it comes back with what was typed. A form
// without a mark is taken as it is.
void refuse_stale(const Visit& visit, Reader& in, std::string_view mark);

// The same where a form shows the whole of a described draft:
//
//   html("<form …>{}…", view.there ? based_on_draft(v, view.is) : once(v))
//   refuse_stale_draft(v, before.is);    before anything else of the form is read
template <class Draft>
html::Html based_on_draft(const Visit& visit, const Draft& stored) {
  return based_on(visit, mark_of(visit, {to_json(stored)}));
}
template <class Draft>
void refuse_stale_draft(const Visit& visit, const Draft& stored) {
  Reader in(*visit.form);
  refuse_stale(visit, in, mark_of(visit, {to_json(stored)}));
  in.done();
}

}  // namespace web
