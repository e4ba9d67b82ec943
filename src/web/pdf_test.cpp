#include "web/pdf.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "booklet/booklet.hpp"

namespace web {
namespace {

using namespace std::chrono_literals;

// What MuPDF, a program of others, reads in a file.
std::string read_by_mupdf(const std::string& bytes, const std::string& kind,
                          const std::string& what, const std::string& how = {}) {
  const std::string name = testing::TempDir() + "guildhall_pdf_test." + kind;
  std::ofstream(name, std::ios::binary) << bytes;
  const std::string command = "mutool " + what + " " + name + " " + how + " 2>/dev/null";
  std::string read;
  FILE* pipe = popen(command.c_str(), "r");
  char some[4096];
  for (std::size_t got; (got = fread(some, 1, sizeof some, pipe)) > 0;) read.append(some, got);
  EXPECT_EQ(pclose(pipe), 0) << command;
  std::remove(name.c_str());
  return read;
}

booklet::Booklet two_lessons() {
  booklet::Booklet made;
  made.identifier = "https://hub.example/publications/7";
  made.date = "2026-11-22";
  made.lang = "nl";
  made.title = "Twee lessen";
  made.by = "Lokaal meten";
  made.licence = "CC BY 4.0";
  made.licence_address = "https://creativecommons.org/licenses/by/4.0/";
  made.address = "https://hub.example/publications/7";
  made.labels = {"Inhoud", "Waarom", "Les {0}", "Wie", "Lees verder"};
  made.chapters = {{"Begin klein.", "", "Zie [les twee](/lessons/2).", {}, "", ""},
                   {"Meet minder.", "", "Drie dingen goed.", {}, "", ""}};
  return made;
}

class Pdf : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(can_make_pdf()) << "bin/setup test installs weasyprint"; }
};

TEST_F(Pdf, OfABookletOpensInAnotherProgram) {
  const std::string made =
      make_pdf(booklet::paper(two_lessons(), paper_stylesheet()), "https://hub.example", 60s);
  const std::string text = read_by_mupdf(made, "pdf", "draw -q -F txt");
  EXPECT_NE(text.find("Begin klein."), std::string::npos);
  EXPECT_NE(text.find("Drie dingen goed."), std::string::npos);
  const std::string about = read_by_mupdf(made, "pdf", "info");
  EXPECT_NE(about.find("Pages: 5"), std::string::npos) << about;
  EXPECT_NE(about.find("Grenze"), std::string::npos) << "its own fonts";
  EXPECT_NE(read_by_mupdf(made, "pdf", "show", "grep").find("URI(https://hub.example/lessons/2)"),
            std::string::npos)
      << "a link that works";
}

TEST_F(Pdf, FetchesNothing) {
  const std::string made = make_pdf(
      "<p>words</p><img src='file:///etc/hostname' alt='a picture'>"
      "<link rel=stylesheet href='http://127.0.0.1:9/x.css'>",
      "https://hub.example", 60s);
  EXPECT_NE(read_by_mupdf(made, "pdf", "draw -q -F txt").find("a picture"), std::string::npos);
}

TEST_F(Pdf, ThatTakesTooLongIsGivenUp) {
  EXPECT_THROW(make_pdf("<p>words</p>", "https://hub.example", 0s), std::runtime_error);
}

TEST(Epub, OpensInAnotherProgram) {
  const std::string text = read_by_mupdf(booklet::epub(two_lessons()), "epub", "draw -q -F txt");
  EXPECT_NE(text.find("Begin klein."), std::string::npos);
  EXPECT_NE(text.find("Drie dingen goed."), std::string::npos);
}

}  // namespace
}  // namespace web
