#include "window/storebanner.h"

#include <QPushButton>

namespace hawser {

using namespace Qt::StringLiterals;

StoreBanner::StoreBanner(ProfileStore &store, QWidget *parent)
    : Banner(Glyph::Warning, Tone::Warning, parent)
    , m_store(store)
    , m_retry(addButton(tr("&Try the keychain again"), u"retryKeychain"_s))
    , m_goOn(addButton(tr("&Work without it for now"), u"goOnWithoutKeychain"_s))
    , m_dismiss(addButton(tr("&Understood"), u"dismissStoreBanner"_s))
{
    setObjectName(u"storeBanner"_s);
    connect(&store, &ProfileStore::stateChanged, this, &StoreBanner::refresh);
    connect(m_retry, &QPushButton::clicked, this, &StoreBanner::retry);
    connect(m_goOn, &QPushButton::clicked, this, [this] { m_store.continueForSession(); });
    connect(m_dismiss, &QPushButton::clicked, this, [this] {
        m_trouble.clear();
        hide();
    });
    refresh();
}

void StoreBanner::retry()
{
    m_store.retry([this](const tl::expected<void, StoreError> &outcome) {
        if (!outcome)
            tell(outcome.error());
    });
}

void StoreBanner::setExpected(bool expected)
{
    m_isExpected = expected;
    refresh();
}

void StoreBanner::refresh()
{
    const StoreState &state = m_store.state();
    const bool isLocked = state.phase == StoreState::Phase::Locked;
    const bool isSession = state.phase == StoreState::Phase::SessionOnly;
    m_goOn->setVisible(isLocked);
    m_retry->setVisible(isLocked || (isSession && state.failure));
    m_dismiss->setVisible(isSession);
    if (isLocked)
        setMessage(state.reason, state.nextStep);
    else if (isSession)
        setMessage(tr("Game servers and tokens are kept until Hawser ends, and no longer: %1")
                       .arg(state.reason),
                   state.nextStep);
    const bool isShown = isLocked || (isSession && !m_isExpected);
    setVisible(isShown);
    if (!isShown && !m_trouble.isEmpty())
        tell(StoreError{m_trouble, {}, {}, std::nullopt});
}

void StoreBanner::tell(const StoreError &error)
{
    setMessage(error.message, error.nextStep);
    m_retry->setVisible(error.failure.has_value());
    m_goOn->hide();
    m_dismiss->show();
    show();
}

void StoreBanner::tell(const QString &trouble)
{
    m_trouble = trouble;
    refresh();
}

} // namespace hawser
