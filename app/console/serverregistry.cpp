#include "console/serverregistry.h"

#include "protocol/displaytext.h"
#include "protocol/redact.h"
#include "protocol/takaro/dialect.h"

#include <algorithm>
#include <utility>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto together = 200ms;
constexpr std::size_t longestName = 50; // characters; a profile holds 200 bytes

void answer(const ServerRegistry::Done &done, const tl::expected<void, StoreError> &outcome)
{
    if (done)
        done(outcome);
}

StoreError notKnown()
{
    return {ServerRegistry::tr("This game server is not known any more."), {}, {}, std::nullopt};
}

Admission admissionFor(Standing standing)
{
    switch (standing) {
    case Standing::Accepted:
        return Admission::LetIn;
    case Standing::New:
        return Admission::Ask;
    case Standing::Refused:
        return Admission::Refuse;
    case Standing::Blocked:
        return Admission::Block;
    case Standing::Disabled:
        return Admission::Close;
    }
    Q_UNREACHABLE();
}

constexpr QLatin1StringView dialectOption("dialect");

QString dialectOf(const ServerProfile &profile)
{
    return profile.connector == ConnectorKind::Generic ? profile.options[dialectOption].toString()
                                                       : QString();
}

QString ownTokenName()
{
    return SecretKey::registration({}).name;
}

} // namespace

ServerRegistry::ServerRegistry(ProfileStore &store, ServerBook &book, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_book(book)
{
    m_keeping.setSingleShot(true);
    connect(&m_keeping, &QTimer::timeout, this, &ServerRegistry::keepNow);
    connect(&store, &ProfileStore::profileAdded, this, &ServerRegistry::takeProfile);
    connect(&store, &ProfileStore::profileChanged, this, &ServerRegistry::takeProfile);
    connect(&store, &ProfileStore::profileRemoved, this, &ServerRegistry::dropServer);
}

ServerRegistry::~ServerRegistry()
{
    for (const QString &token : std::as_const(m_ownTokens))
        forgetSecret(token);
}

void ServerRegistry::setAcceptsNew(bool accepts)
{
    if (m_acceptsNew == accepts)
        return;
    m_acceptsNew = accepts;
    emit acceptsNewChanged(accepts);
}

// What is known.

void ServerRegistry::met(const ServerId &server, const QString &identity, const QString &name,
                         Admission admission)
{
    if (m_store.find(server.uuid()) || m_strangers.contains(server.uuid()))
        return;
    ServerProfile profile;
    profile.id = server.uuid();
    profile.identity = identity;
    profile.name = displayText(name.isEmpty() ? identity : name, longestName);
    profile.accepted = admission == Admission::LetIn;
    profile.order = m_lastOrder == 0 ? 0 : m_lastOrder + 1; // behind those that were arranged
    m_strangers.insert(profile.id, profile);
    placeProfile(profile);
    if (profile.accepted)
        keepSoon();
}

void ServerRegistry::recognised(const ServerId &server, const QString &game)
{
    const std::optional<ServerProfile> profile = profileOf(server);
    if (!profile || game.isEmpty() || profile->game == game)
        return;
    m_games.insert(server.uuid(), game);
    keepSoon();
}

void ServerRegistry::keepSoon()
{
    if (!m_keeping.isActive())
        m_keeping.start(together);
}

void ServerRegistry::keepNow()
{
    QHash<QUuid, ServerProfile> changed;
    for (ServerProfile &stranger : m_strangers) {
        stranger.game = m_games.value(stranger.id, stranger.game);
        const std::optional<ProfileError> problem = checkProfile(stranger);
        if (stranger.accepted && problem)
            emit failed(ServerId(stranger.id), {problem->message, {}, problem->field, {}});
        else if (stranger.accepted)
            changed.insert(stranger.id, stranger);
    }
    for (auto game = m_games.cbegin(); game != m_games.cend(); ++game) {
        const ServerProfile *kept = m_store.find(game.key());
        if (kept && kept->game != game.value())
            changed.insert(kept->id, *kept)->game = game.value();
    }
    m_games.clear();
    if (changed.isEmpty())
        return;
    const QList<QUuid> ids = changed.keys();
    m_beingKept.unite({ids.cbegin(), ids.cend()});
    m_store.putAll(changed.values(), {},
                   [this, ids](const tl::expected<void, StoreError> &outcome) {
                       m_beingKept.subtract({ids.cbegin(), ids.cend()});
                       if (!outcome)
                           emit failed({}, outcome.error());
                   });
}

void ServerRegistry::takeProfile(const QUuid &id)
{
    const ServerProfile *profile = m_store.find(id);
    if (!profile)
        return;
    m_strangers.remove(id);
    placeProfile(*profile);
}

void ServerRegistry::placeProfile(const ServerProfile &profile)
{
    const ServerId server(profile.id);
    const bool isNew = !m_book.find(server);
    ServerInfo blank;
    blank.id = server;
    blank.connector = connectorKindName(profile.connector);
    blank.identity = displayText(profile.identity);
    ServerInfo &info = m_book.add(blank).info;
    const Standing before = info.standing;
    const QString dialectBefore = std::exchange(info.chosenDialect, dialectOf(profile));
    info.name = displayText(profile.name);
    info.group = displayText(profile.group);
    info.order = profile.order;
    if (profile.group.isEmpty())
        m_lastOrder = std::max(m_lastOrder, profile.order);
    info.standing = standingOf(profile);
    info.hasOwnToken = profile.secrets.contains(ownTokenName());
    if (info.game.isEmpty())
        info.game = profile.game;
    if (isNew)
        emit serverAdded(info);
    else
        emit serverChanged(server);
    const bool hasOtherRule
        = isNew || before != info.standing || dialectBefore != info.chosenDialect;
    if (profile.connector == ConnectorKind::Generic && hasOtherRule)
        emit ruleChanged(profile.identity, ruleOf(profile));
    if (info.hasOwnToken && !m_ownTokens.contains(profile.identity))
        loadOwnToken(profile);
}

void ServerRegistry::dropServer(const QUuid &id)
{
    const ServerEntry *entry = m_book.find(ServerId(id));
    m_strangers.remove(id);
    m_refused.remove(id);
    if (!entry)
        return;
    m_book.remove(ServerId(id));
    emit serverRemoved(ServerId(id));
}

std::optional<ServerProfile> ServerRegistry::profileOf(const ServerId &server) const
{
    if (const ServerProfile *kept = m_store.find(server.uuid()))
        return *kept;
    const auto stranger = m_strangers.constFind(server.uuid());
    return stranger == m_strangers.cend() ? std::nullopt : std::optional(*stranger);
}

Standing ServerRegistry::standingOf(const ServerProfile &profile) const
{
    if (profile.blocked)
        return Standing::Blocked;
    if (m_refused.contains(profile.id))
        return Standing::Refused;
    if (profile.disabled)
        return Standing::Disabled;
    const bool isDecided = profile.accepted || profile.connector == ConnectorKind::Traditional;
    return isDecided ? Standing::Accepted : Standing::New;
}

IdentityRule ServerRegistry::ruleOf(const ServerProfile &profile) const
{
    return {ServerId(profile.id), admissionFor(standingOf(profile)), dialectOf(profile)};
}

QList<ServerProfile> ServerRegistry::all() const
{
    return m_store.profiles() + m_strangers.values();
}

EndpointPolicy ServerRegistry::policy() const
{
    EndpointPolicy policy;
    policy.stranger = m_acceptsNew ? Admission::LetIn : Admission::Ask;
    for (const ServerProfile &profile : all()) {
        if (profile.connector == ConnectorKind::Generic)
            policy.rules.insert(profile.identity, ruleOf(profile));
    }
    policy.ownTokens = m_ownTokens;
    return policy;
}

// What the user decides.

void ServerRegistry::put(const ServerProfile &profile, const Done &done)
{
    m_store.put(profile, {},
                [done](const tl::expected<void, StoreError> &outcome) { answer(done, outcome); });
}

void ServerRegistry::change(const ServerId &server, const Done &done, const Edit &edit)
{
    std::optional<ServerProfile> profile = profileOf(server);
    if (!profile)
        return answer(done, tl::make_unexpected(notKnown()));
    edit(*profile);
    const auto stranger = m_strangers.find(server.uuid());
    const bool isKept = stranger == m_strangers.end() || profile->accepted || profile->blocked;
    if (isKept)
        return put(*profile, done);
    *stranger = *profile; // nothing is kept of a game server before it is decided about
    placeProfile(*profile);
    answer(done, {});
}

void ServerRegistry::accept(const ServerId &server, const Done &done)
{
    const bool wasRefused = m_refused.remove(server.uuid());
    change(
        server,
        [this, server, wasRefused, done](const tl::expected<void, StoreError> &outcome) {
            if (!outcome && wasRefused)
                m_refused.insert(server.uuid());
            else if (const auto profile = profileOf(server); profile && wasRefused)
                placeProfile(*profile); // the profile itself may be as it was
            answer(done, outcome);
        },
        [](ServerProfile &profile) {
            profile.accepted = true;
            profile.blocked = false;
            profile.disabled = false;
        });
}

void ServerRegistry::refuse(const ServerId &server, const Done &done)
{
    const std::optional<ServerProfile> profile = profileOf(server);
    if (!profile)
        return answer(done, tl::make_unexpected(notKnown()));
    m_refused.insert(server.uuid());
    placeProfile(*profile);
    answer(done, {});
}

void ServerRegistry::block(const ServerId &server, const Done &done)
{
    change(server, done, [](ServerProfile &profile) { profile.blocked = true; });
}

void ServerRegistry::setDisabled(const ServerId &server, bool disabled, const Done &done)
{
    change(server, done, [disabled](ServerProfile &profile) { profile.disabled = disabled; });
}

void ServerRegistry::rename(const ServerId &server, const QString &name, const Done &done)
{
    const QString shown = displayText(name.trimmed(), longestName);
    if (shown.isEmpty())
        return answer(done,
                      tl::make_unexpected(StoreError{
                          tr("A game server needs a name."), {}, u"name"_s, std::nullopt}));
    change(server, done, [shown](ServerProfile &profile) { profile.name = shown; });
}

void ServerRegistry::setDialect(const ServerId &server, const QString &key, const Done &done)
{
    if (!key.isEmpty() && !takaro::findDialect(key))
        return answer(
            done,
            tl::make_unexpected(StoreError{tr("No mod is called “%1”.").arg(displayText(key)),
                                           {},
                                           dialectOption,
                                           std::nullopt}));
    change(server, done, [key](ServerProfile &profile) {
        if (key.isEmpty())
            profile.options.remove(dialectOption);
        else
            profile.options[dialectOption] = key;
    });
}

void ServerRegistry::arrange(const QList<ServerId> &servers, const QString &group, const Done &done)
{
    QList<ServerProfile> changed;
    int order = 0;
    for (const ServerId &server : servers) {
        std::optional<ServerProfile> profile = profileOf(server);
        if (!profile)
            continue;
        const int place = order++;
        if (profile->group == group && profile->order == place)
            continue;
        profile->group = group;
        profile->order = place;
        if (const auto stranger = m_strangers.find(server.uuid()); stranger != m_strangers.end()) {
            *stranger = *profile;
            placeProfile(*profile);
        } else {
            changed.append(*profile);
        }
    }
    if (changed.isEmpty())
        return answer(done, {});
    m_store.putAll(changed, {}, [done](const tl::expected<void, StoreError> &outcome) {
        answer(done, outcome);
    });
}

void ServerRegistry::remove(const ServerId &server, const RemoveDone &done)
{
    const std::optional<ServerProfile> profile = profileOf(server);
    const auto finish
        = [this, profile, done](const tl::expected<RemovedProfile, StoreError> &gone) {
              if (gone && profile->connector == ConnectorKind::Generic) {
                  setLoadedToken(profile->identity, {});
                  emit ruleChanged(profile->identity, std::nullopt);
              }
              if (done)
                  done(gone);
          };
    if (!profile) {
        if (done)
            done(tl::make_unexpected(notKnown()));
        return;
    }
    if (!m_strangers.contains(server.uuid()))
        return m_store.remove(server.uuid(), finish);
    if (m_beingKept.contains(server.uuid()))
        return removeBeingKept(*profile, finish);
    dropServer(server.uuid());
    finish(RemovedProfile{*profile, {}});
}

/// The store has it in a moment, and would bring it back.
void ServerRegistry::removeBeingKept(const ServerProfile &profile, const RemoveDone &done)
{
    m_store.remove(profile.id, [this, profile, done](const auto &gone) {
        if (gone)
            return done(gone);
        dropServer(profile.id); // it was not kept after all
        done(RemovedProfile{profile, {}});
    });
}

void ServerRegistry::restore(const RemovedProfile &removed, const Done &done)
{
    m_store.restore(
        removed, [done](const tl::expected<void, StoreError> &outcome) { answer(done, outcome); });
}

// Tokens of one game server alone.

void ServerRegistry::setOwnToken(const ServerId &server, const QString &token, const Done &done)
{
    const std::optional<ServerProfile> profile = profileOf(server);
    if (!profile)
        return answer(done, tl::make_unexpected(notKnown()));
    ServerProfile kept = *profile;
    kept.accepted = kept.accepted || !token.isEmpty();
    const auto written = [this, kept, token, done](const tl::expected<void, StoreError> &outcome) {
        if (outcome)
            setLoadedToken(kept.identity, token);
        answer(done, outcome);
    };
    SecretChanges secrets;
    std::optional<QByteArray> &secret = secrets[SecretKey::registration(server.uuid())];
    if (!token.isEmpty())
        secret = token.toUtf8();
    m_store.put(kept, secrets, written);
}

void ServerRegistry::readOwnToken(const ServerId &server, const ProfileStore::SecretDone &done)
{
    m_store.readSecret(SecretKey::registration(server.uuid()), done);
}

void ServerRegistry::loadOwnToken(const ServerProfile &profile)
{
    const ServerId server(profile.id);
    readOwnToken(server,
                 [this, server,
                  identity = profile.identity](const tl::expected<QByteArray, StoreError> &token) {
                     if (token)
                         setLoadedToken(identity, QString::fromUtf8(*token));
                     else
                         emit failed(server, token.error());
                 });
}

void ServerRegistry::setLoadedToken(const QString &identity, const QString &token)
{
    const QString former = m_ownTokens.take(identity);
    if (former == token) {
        if (!token.isEmpty())
            m_ownTokens.insert(identity, token);
        return;
    }
    forgetSecret(former);
    if (!token.isEmpty()) {
        rememberSecret(token);
        m_ownTokens.insert(identity, token);
    }
    emit ownTokenChanged(identity, token);
}

} // namespace hawser
