#include "settings/keychainpage.h"

#include "look/plainlabel.h"

#include "profiles/profilestore.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QString stateWords(const ProfileStore &store)
{
    const StoreState &state = store.state();
    switch (state.phase) {
    case StoreState::Phase::Closed:
    case StoreState::Phase::Loading:
        return KeychainPage::tr("The keychain is being read.");
    case StoreState::Phase::Ready:
        return KeychainPage::tr("%n game server(s) and their secrets are kept in the keychain of "
                                "this computer.",
                                nullptr, int(store.profiles().size()));
    case StoreState::Phase::SessionOnly:
        return KeychainPage::tr("Nothing is kept when Hawser ends. %1").arg(state.reason);
    case StoreState::Phase::Locked:
        return KeychainPage::tr("The keychain cannot be read now. %1").arg(state.reason);
    }
    Q_UNREACHABLE();
}

} // namespace

KeychainPage::KeychainPage(ProfileStore &store, QWidget *parent)
    : SettingsPage(tr("Keychain"), parent)
    , m_store(store)
    , m_state(makeSentence(nullptr))
    , m_outcome(makeSentence(nullptr))
    , m_retry(new QPushButton(tr("&Try the keychain again")))
{
    setObjectName(u"keychainPage"_s);
    m_state->setObjectName(u"keychainState"_s);
    m_outcome->setObjectName(u"keychainOutcome"_s);
    m_retry->setObjectName(u"keychainTry"_s);
    m_retry->setAutoDefault(false);
    m_retry->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    const QString words = tr("password secret keyring wallet");
    addRow({}, m_state, {}, words);
    addRow({}, m_retry,
           tr("What this session has without the keychain moves over, and what the keychain "
              "already has wins."),
           words);
    addRow({}, m_outcome, {}, words);
    connect(m_retry, &QPushButton::clicked, this, &KeychainPage::retry);
    connect(&store, &ProfileStore::stateChanged, this, &KeychainPage::refresh);
    connect(&store, &ProfileStore::profileAdded, this, &KeychainPage::refresh);
    connect(&store, &ProfileStore::profileRemoved, this, &KeychainPage::refresh);
    refresh();
}

void KeychainPage::refresh()
{
    const StoreState &state = m_store.state();
    m_state->setText(state.nextStep.isEmpty() ? stateWords(m_store)
                                              : stateWords(m_store) + u' ' + state.nextStep);
    const bool isKept = state.phase == StoreState::Phase::Ready;
    m_retry->setEnabled(!isKept && state.phase != StoreState::Phase::Loading);
    if (isKept)
        m_outcome->clear();
}

void KeychainPage::retry()
{
    m_outcome->clear();
    m_store.retry([page = QPointer(this)](const tl::expected<void, StoreError> &outcome) {
        if (!page)
            return;
        if (!outcome)
            page->m_outcome->setText(outcome.error().message);
        else if (page->m_store.state().phase != StoreState::Phase::Ready)
            page->m_outcome->setText(tr("This run was started without a keychain."));
    });
}

} // namespace hawser
