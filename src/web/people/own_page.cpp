#include "web/people/own_page.hpp"

#include "web/urls.hpp"

namespace web {

Shell own_shell(const Visit& visit, std::string_view title_key) {
  Shell shell;
  shell.title = visit.t(title_key);
  shell.crumbs = {{visit.t("shell.my_page"), url::me()}};
  return shell;
}

html::Html own_page(const Visit& visit, std::string_view title_key, std::string_view lead_key,
                    const html::Html& body) {
  return html::html(
      R"(<div class="wrap page page--top"><header class="head head--admin"><h1>{}</h1><p class="lead">{}</p></header>{}</div>)",
      visit.t(title_key), visit.t(lead_key), body);
}

}  // namespace web
