#include "guild/chain/year.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "guild/chain/year_store.hpp"
#include "guild/meetings/meeting.hpp"

namespace guild {
namespace {

using year_store::During;
using year_store::Levelled;

base::Instant midnight(int year, std::string_view zone) {
  return base::resolve({year, 1, 1}, {0}, zone).first;
}

class Telling {
 public:
  Telling(sql::Read& read, const Actor& actor, const Standings& standings, const During& during,
          std::string_view zone, base::Instant now)
      : read_(read),
        actor_(actor),
        standings_(standings),
        during_(during),
        zone_(zone),
        now_(now),
        in_(standings.find(during.community)),
        programme_(year_store::programme_of(read, during.community)) {}

  void tell(Year& year) {
    const bool works = standings_.works(during_.community);
    const std::string first = base::iso({year.year, 1, 1}),
                      after = base::iso({year.year + 1, 1, 1});
    const auto if_works = [&](std::vector<YearLine> lines) {
      return works ? std::move(lines) : std::vector<YearLine>{};
    };
    put(year, "asked", if_works(year_store::asked(read_, during_)));
    put(year, "answered", if_works(year_store::answered(read_, during_)));
    put(year, "tried", if_works(year_store::tried(read_, during_, first, after)));
    put(year, "learnt", readable(year_store::learnt(read_, during_)));
    put(year, "used", readable(year_store::used(read_, during_)));
    put(year, "told", readable(year_store::told(read_, during_)));
    put(year, "brought_out", year_store::brought_out(read_, during_));
    put(year, "met", met());
  }

  void name(Year& year) {
    year.organisations = year_store::partners(read_, during_);
    if (in_->standing.sees_people()) {
      year.people = year_store::members(read_, during_);
      for (const YearPerson& one : year.people)
        if (!one.organisation.empty()) year.organisations.push_back({one.organisation, one.sector});
    }
    auto& all = year.organisations;
    const auto key = [](const YearOrganisation& one) { return base::sort_key(one.name); };
    std::sort(all.begin(), all.end(),
              [&](const auto& a, const auto& b) { return key(a) < key(b); });
    all.erase(std::unique(all.begin(), all.end(),
                          [](const auto& a, const auto& b) { return a.name == b.name; }),
              all.end());
  }

 private:
  void put(Year& year, std::string_view kind, std::vector<YearLine> lines) const {
    for (YearLine& one : lines)
      if (one.noun != "experiment") one.date = base::wall_time(one.at, zone_).date;
    year.parts.push_back({kind, std::move(lines)});
  }

  std::vector<YearLine> readable(std::vector<Levelled> all) const {
    std::vector<YearLine> lines;
    for (Levelled& one : all) {
      const auto reader = reader_of(actor_, standings_, during_.community, programme_, one.level);
      if (!reader) continue;
      // As applications_of() has it.
      if (one.line.noun == "application" && *reader != Level::community) {
        if (one.held_back) continue;
        if (!one.named_to || *one.named_to < *reader) one.line.organisation.clear();
      }
      lines.push_back(std::move(one.line));
    }
    return lines;
  }

  std::vector<YearLine> met() const {
    std::vector<YearLine> lines;
    for (const Meeting& meeting :
         visible(read_, meetings_of(read_, during_.community, {during_.from, during_.to}), actor_,
                 standings_)) {
      if (meeting.cancelled || !meeting.is_over(now_) || meeting.starts_at < during_.from) continue;
      YearLine& one = lines.emplace_back();
      one.noun = "meeting";
      one.id = meeting.id.value;
      one.title = meeting.title;
      one.lang = meeting.lang;
      one.at = meeting.starts_at;
      one.where = meeting.place;
    }
    return lines;
  }

  sql::Read& read_;
  const Actor& actor_;
  const Standings& standings_;
  const During& during_;
  std::string_view zone_;
  base::Instant now_;
  const StandingIn* in_;
  ProgrammeId programme_;
};

}  // namespace

bool Year::empty() const {
  return std::all_of(parts.begin(), parts.end(),
                     [](const YearPart& part) { return part.lines.empty(); });
}

Year year_of(sql::Read& read, const Actor& actor, const Standings& standings, CommunityId community,
             int number, std::string_view zone, base::Instant now) {
  Year year;
  year.year = number;
  const During during{community, midnight(number, zone), midnight(number + 1, zone)};
  Telling telling(read, actor, standings, during, zone, now);
  telling.tell(year);
  telling.name(year);
  return year;
}

int first_year(sql::Read& read, CommunityId community, std::string_view zone) {
  return base::wall_time(year_store::first_trace(read, community), zone).date.year;
}

}  // namespace guild
