// What a connection read and keeps for as long as reading it again would give the same: until
// somebody commits anything, on whichever node. For what takes long to count and many pages need
// alike; who may see it is decided by each request anew. Reached through Read::kept and Read::keep.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace sql {

class Kept {
 public:
  // `moment` names what the transaction sees: all is forgotten when it is another than the last.
  // What find() gave stays valid until then.
  void settle(std::string moment) {
    if (moment == moment_ && things_.size() <= most) return;
    things_.clear();
    moment_ = std::move(moment);
  }
  template <class T>
  const T* find(std::int64_t of) const {
    const auto found = things_.find({&kind<T>, of});
    return found == things_.end() ? nullptr : static_cast<const T*>(found->second.get());
  }
  template <class T>
  void keep(std::int64_t of, T value) {
    things_.try_emplace({&kind<T>, of}, std::make_shared<const T>(std::move(value)));
  }
  void clear() { settle({}); }

 private:
  static constexpr std::size_t most = 4096;
  template <class T>
  static constexpr char kind = 0;  // its address tells the types apart

  std::string moment_;
  std::map<std::pair<const void*, std::int64_t>, std::shared_ptr<const void>> things_;
};

}  // namespace sql
