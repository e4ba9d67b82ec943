// The pages of signing in, drawn. What they do stands in web/people/sign_in.cpp.
#pragma once
#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "html/html.hpp"
#include "web/visit.hpp"

namespace web {

struct DemoPersonView {
  std::int64_t id = 0;
  std::string name, sector, line;
};
BOOST_DESCRIBE_STRUCT(DemoPersonView, (), (id, name, sector, line))

struct SignInView {
  std::string next;
  std::vector<DemoPersonView> demo_people;  // empty unless this is a demo hub on one's own machine
};
BOOST_DESCRIBE_STRUCT(SignInView, (), (next, demo_people))

struct SentView {
  std::string handle, mail_address;  // empty address: the way in ran out
  std::string until;                 // "10:42", in the hub's zone
  bool ask_name = false;             // the code was right and nobody has this address yet
};
BOOST_DESCRIBE_STRUCT(SentView, (), (mail_address, until, ask_name))

struct LinkView {
  std::string token, mail_address;
  bool ask_name = false;
};
BOOST_DESCRIBE_STRUCT(LinkView, (), (mail_address, ask_name))

html::Html draw_sign_in(const Visit& v, const SignInView& view);
html::Html draw_sent(const Visit& v, const SentView& view);
html::Html draw_link(const Visit& v, const LinkView& view);

}  // namespace web
