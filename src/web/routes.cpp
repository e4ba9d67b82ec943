// The table of contents of the site: one line per noun. Each noun's file lists its own routes.
#include "web/router.hpp"

namespace web {

void add_community_routes(Router& router);

const Router& routes() {
  static const Router router = [] {
    Router made;
    add_community_routes(made);
    return made;
  }();
  return router;
}

}  // namespace web
