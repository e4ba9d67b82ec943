// What the program answers of itself, before any route: /healthz, /readyz and /metrics.
#include "web/application.hpp"

#include <gtest/gtest.h>

#include "world/site.hpp"

namespace {

class OfItself : public testing::Test {
 protected:
  OfItself() {
    site.services.loopback = true;
    hub.server_metrics = [] { return std::string("guildhall_connections 1\n"); };
  }
  web::Request asked(const std::string& path) {
    auto request = site.request(web::Method::get, path, {});
    request.remote = "127.0.0.1";
    return request;
  }
  int status(const web::Request& request) {
    if (const auto quick = hub.quick(request)) return quick->status;
    int status = 0;
    hub.answer(std::make_shared<const web::Request>(request),
               [&](const web::Reply& reply) { status = reply.status; });
    return status;
  }
  int metrics_from(const std::string& remote, bool forwarded = false,
                   const std::string& authorization = {}) {
    auto request = asked("/metrics");
    request.remote = remote;
    request.forwarded = forwarded;
    if (!authorization.empty()) request.headers.emplace_back("authorization", authorization);
    return status(request);
  }
  world::Site site;
  web::Hub hub{site.services};
};

TEST_F(OfItself, AnyoneHearsThatItLivesAndIsReady) {
  for (const char* path : {"/healthz", "/readyz"}) {
    auto request = asked(path);
    request.remote = "192.0.2.7";
    EXPECT_EQ(status(request), 200) << path;
  }
}

TEST_F(OfItself, MeasurementsAreForThisMachine) {
  EXPECT_EQ(metrics_from("127.0.0.1"), 200);
  EXPECT_EQ(metrics_from("::1"), 200);
  EXPECT_EQ(metrics_from("192.0.2.7"), 404);
  // Through a proxy the whole world comes from loopback.
  EXPECT_EQ(metrics_from("127.0.0.1", true), 404);
  site.services.loopback = false;
  EXPECT_EQ(metrics_from("127.0.0.1"), 404);
}

TEST_F(OfItself, MeasurementsAreForWhoKnowsTheToken) {
  EXPECT_EQ(metrics_from("192.0.2.7", true, "Bearer "), 404) << "none is set";
  site.config.metrics_token = "s3cret";
  EXPECT_EQ(metrics_from("192.0.2.7", true, "Bearer s3cret"), 200);
  EXPECT_EQ(metrics_from("192.0.2.7", true, "Bearer s3cre"), 404);
  EXPECT_EQ(metrics_from("192.0.2.7", true, "s3cret"), 404);
  EXPECT_EQ(metrics_from("192.0.2.7"), 404);
}

}  // namespace
