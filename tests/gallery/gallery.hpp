// Pages made of samples, to look at the parts while pages are built: not shipped, not tested by
// itself. Texts are samples and stand here in one language.
#pragma once
#include <string>
#include <vector>

#include "html/html.hpp"
#include "web/layout.hpp"

namespace gallery {

struct Sample {
  std::string name;  // of the file
  web::Shell shell;
  html::Html body;
};

web::Shell visitor(std::string title);
web::Shell member(std::string title, web::Section section);

Sample home();
Sample today();
Sample community();
Sample meeting();
Sample document();
Sample form();
Sample sign_in();
Sample files_and_messages();
Sample administration();
Sample states();

}  // namespace gallery
