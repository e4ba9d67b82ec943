// The nouns of the domain and their ids. GLOSSARY.md says what each is.
#pragma once
#include "base/id.hpp"

namespace guild {

using PersonId = base::Id<struct Person>;
using AddressId = base::Id<struct Address>;
using AddressClaimId = base::Id<struct AddressClaim>;
using OrganisationId = base::Id<struct Organisation>;
using SectorId = base::Id<struct Sector>;
using ProgrammeId = base::Id<struct Programme>;
using ThemeId = base::Id<struct Theme>;
using CommunityId = base::Id<struct Community>;
using MembershipId = base::Id<struct Membership>;
using PartnerId = base::Id<struct Partner>;
using JoinRequestId = base::Id<struct JoinRequest>;
using MeetingId = base::Id<struct Meeting>;
using SeriesId = base::Id<struct MeetingSeries>;
using InvitationId = base::Id<struct Invitation>;
using MessageId = base::Id<struct Message>;
using FileId = base::Id<struct File>;
using AttachmentId = base::Id<struct Attachment>;
using InitiativeId = base::Id<struct Initiative>;
using QuestionId = base::Id<struct Question>;
using CommentId = base::Id<struct Comment>;
using ParkingId = base::Id<struct Parking>;
using WorkingGroupId = base::Id<struct WorkingGroup>;
using LessonId = base::Id<struct Lesson>;
using ApplicationId = base::Id<struct Application>;
using SharingId = base::Id<struct Sharing>;
using ConsentId = base::Id<struct Consent>;
using StoryId = base::Id<struct Story>;
using ApprovalId = base::Id<struct Approval>;
using DocumentVersionId = base::Id<struct StartDocumentVersion>;
using DocumentInputId = base::Id<struct DocumentInput>;
using SignInId = base::Id<struct SignIn>;

// A text in both languages of the hub: names and purposes of hub, programme, community, sector,
// theme, and the hub's shared texts. Everything else has one language.
struct Bilingual;

}  // namespace guild
