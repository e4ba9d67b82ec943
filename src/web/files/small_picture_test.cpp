// Photos as phones send them, made and looked at by Pillow itself.
#include "web/files/small_picture.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>

#include "guild/files/file.hpp"
#include "web/files/file_store.hpp"
#include "web/files/file_sweep.hpp"
#include "web/hub/job_handlers.hpp"
#include "web/mail/mail.hpp"
#include "web/python.hpp"
#include "world/town_site.hpp"

namespace {

using world::header;

constexpr web::PythonBounds enough = {.memory_bytes = std::int64_t{2} << 30,
                                      .output_bytes = 10'000'000,
                                      .time = std::chrono::seconds(60)};

// 1200 × 800 of noise, red above as the camera saw it; 6: the camera was held on its side.
std::string photo(const std::string& format, int orientation = 1) {
  return web::run_python(R"py(
import random, sys
from PIL import Image
format, orientation = sys.argv[1], int(sys.argv[2])
noise = random.Random(7).randbytes(1200 * 800 * 3)
picture = Image.frombytes('RGB', (1200, 800), noise)
picture.paste((255, 0, 0), (0, 0, 1200, 400))
exif = Image.Exif()
exif[0x0112] = orientation
exif[0x010e] = 'made at home'
picture.save(sys.stdout.buffer, format, exif=exif, **({'quality': 90} if format == 'JPEG' else {}))
)py",
                         {format, std::to_string(orientation)}, "", enough);
}

// "96x64 RGB 0 tl tr": size, bands, notes of the camera, and the corners that are red.
std::string facts(const std::string& picture) {
  return web::run_python(R"py(
import sys
from PIL import Image
picture = Image.open(sys.stdin.buffer)
wide, high = picture.size
pixels = picture.convert('RGB')
def is_red(x, y):
    red, green, blue = pixels.getpixel((x, y))
    return red > 200 and green < 60 and blue < 60
corners = {'tl': (5, 5), 'tr': (wide - 6, 5), 'bl': (5, high - 6), 'br': (wide - 6, high - 6)}
red = [name for name, at in corners.items() if is_red(*at)]
print(f'{wide}x{high}', picture.mode, len(picture.getexif()), *red, end='')
)py",
                         {}, picture, enough);
}

TEST(SmallPicture, IsSmallAndUprightWithoutWhatTheCameraNoted) {
  EXPECT_EQ(facts(web::small_picture(photo("JPEG"))), "96x64 RGB 0 tl tr");
  EXPECT_EQ(facts(web::small_picture(photo("JPEG", 6))), "64x96 RGB 0 tr br");
  EXPECT_EQ(facts(web::small_picture(photo("PNG"))), "96x64 RGB 0 tl tr");
  EXPECT_LT(web::small_picture(photo("JPEG")).size(), 10'000u);
}

TEST(SmallPicture, IsNoneOfWhatIsNoPicture) {
  EXPECT_EQ(web::small_picture(""), "");
  EXPECT_EQ(web::small_picture("%PDF-1.4"), "");
  EXPECT_EQ(web::small_picture(photo("JPEG").substr(0, 400'000)), "") << "cut off";
}

// A file of some bytes that claims 60,000 × 60,000 pixels.
TEST(SmallPicture, OfTooManyPixelsIsNone) {
  const std::string bomb = web::run_python(R"py(
import struct, sys, zlib
def part(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
sys.stdout.buffer.write(b'\x89PNG\r\n\x1a\n'
    + part(b'IHDR', struct.pack('>IIBBBBB', 60000, 60000, 8, 2, 0, 0, 0))
    + part(b'IDAT', zlib.compress(b'\0' * 1000)) + part(b'IEND', b''))
)py",
                                           {}, "", enough);
  EXPECT_EQ(web::small_picture(bomb), "");
}

TEST(Python, HasBoundsAndSaysWhatWentWrong) {
  web::PythonBounds bounds = enough;
  bounds.output_bytes = 3;
  EXPECT_EQ(web::run_python("print('abcdef')", {}, "", bounds), "abc");
  bounds.time = std::chrono::seconds(1);
  EXPECT_THROW(web::run_python("while True: pass", {}, "", bounds), std::runtime_error);
  bounds.memory_bytes = 200'000'000;
  EXPECT_THROW(web::run_python("x = bytes(400_000_000)", {}, "", bounds), std::runtime_error);
  try {
    web::run_python("raise SystemExit('too late')", {}, "", enough);
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("too late"), std::string::npos);
  }
}

class LargePicture : public testing::Test {
 protected:
  LargePicture() { site.config.data = folder.path(); }

  guild::Attachment attach(const std::string& content) {
    const web::FileStore::Stored stored = web::FileStore(folder.path()).put(content);
    guild::StoredFile file;
    file.name = "foto.jpg";
    file.type = "image/jpeg";
    file.bytes = static_cast<std::int64_t>(content.size());
    file.hash = stored.hash;
    file.stored_as = stored.stored_as;
    file.is_large_picture = true;
    site.write([&](sql::Write& write) {
      guild::attach_file(write, town.nadia, measuring(), file, town.now());
    });
    return listed();
  }
  guild::Holder measuring() { return guild::Holder::of(town.measuring); }
  guild::Attachment listed() {
    return site.read([&](sql::Read& r) { return guild::attachments_on(r, measuring()); }).at(0);
  }
  void run_jobs() {
    const web::Postbox postbox(site.config, "http://hub.example");
    jobs::run_due(site.services.db, town.clock, web::job_handlers(site.services, postbox));
  }
  std::string page() { return site.get("/c/lokaal-meten/files", town.nadia).body; }
  static std::string small_address(const guild::Attachment& file) {
    return "/files/" + std::to_string(file.file.value) + "-" + file.public_id + "/small";
  }
  int files_on_disk() {
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "files"))
      count += entry.is_regular_file();
    return count;
  }

  world::TemporaryFolder folder;
  world::TownSite site;
  world::Town& town = site.town;
};

TEST_F(LargePicture, IsShownSmallToWhoSeesIt) {
  const guild::Attachment file = attach(photo("JPEG"));
  EXPECT_GT(file.bytes, 300'000);
  const std::string image = "<img src=\"" + small_address(file) + "\"";
  EXPECT_EQ(page().find(image), std::string::npos) << "not made yet";
  run_jobs();
  EXPECT_NE(page().find(image), std::string::npos);
  const auto small = site.get(small_address(file), town.nadia);
  EXPECT_EQ(small.type, "image/webp");
  EXPECT_EQ(small.file, folder / "files/" + file.stored_as + ".small");
  EXPECT_EQ(header(small, "Content-Disposition"), "inline");
  EXPECT_TRUE(header(small, "Content-Security-Policy").starts_with("sandbox;"));
  EXPECT_EQ(site.get(small_address(file), town.vera).status, 404);
  // What is saved stays what was sent.
  const auto whole = site.get(
      "/files/" + std::to_string(file.file.value) + "-" + file.public_id + "/foto.jpg", town.nadia);
  EXPECT_EQ(whole.file, folder / "files/" + file.stored_as);
}

TEST_F(LargePicture, GoesWithItsSmallOne) {
  const guild::Attachment file = attach(photo("JPEG"));
  run_jobs();
  EXPECT_EQ(files_on_disk(), 2);
  site.town.clock.advance(base::days(40'000));
  web::sweep_files(site.services, town.db);
  EXPECT_EQ(files_on_disk(), 2) << "a small picture is no leftover";
  site.post("/attachments/" + std::to_string(file.id.value) + "/removal", {}, town.nadia);
  site.town.clock.advance(base::days(2));
  web::sweep_files(site.services, town.db);
  EXPECT_EQ(files_on_disk(), 0);
}

TEST_F(LargePicture, ThatIsNoneKeepsItsSign) {
  attach(std::string(400'000, 'x'));
  run_jobs();
  EXPECT_FALSE(listed().has_small_picture);
  EXPECT_EQ(page().find("<img src=\"/files/"), std::string::npos);
  EXPECT_TRUE(site.read([](sql::Read& r) { return jobs::failed(r); }).empty());
}

}  // namespace
