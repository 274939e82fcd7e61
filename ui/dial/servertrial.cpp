#include "dial/servertrial.h"

#include "dial/addressparts.h"
#include "dial/connectiontest.h"
#include "dial/gameneeds.h"
#include "dial/serverform.h"
#include "dial/testladder.h"

#include "console/dialledservers.h"
#include "look/focusstandin.h"
#include "look/plainlabel.h"
#include "look/theme.h"
#include "setup/scrollingpage.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int widestForm = 460;
constexpr int widestLadder = 520;

} // namespace

ServerTrial::ServerTrial(ConnectionTest &test, QWidget *parent)
    : QWidget(parent)
    , m_test(test)
    , m_form(new ServerForm)
    , m_formPage(new ScrollingPage(widestForm, this))
    , m_ladder(new TestLadder)
    , m_ladderPage(new ScrollingPage(widestLadder, this))
    , m_note(makeSentence(this))
    , m_run(new QPushButton(this))
{
    setObjectName(u"serverTrial"_s);
    build();
    setProfile({});
    connectParts();
    setTesting(Testing::Untested);
}

void ServerTrial::build()
{
    m_note->setObjectName(u"testNote"_s);
    m_run->setObjectName(u"runTest"_s);
    m_run->setAutoDefault(false);
    m_formPage->column()->addWidget(m_form);
    m_ladderPage->column()->addWidget(m_ladder);
    auto *halves = new QHBoxLayout(this);
    halves->setContentsMargins(0, 0, 0, 0);
    halves->addWidget(m_formPage, 1);
    halves->addWidget(m_ladderPage, 1);
    handFocusOn(this, {m_form});
}

void ServerTrial::connectParts()
{
    const auto show = [](ScrollingPage *page) {
        return [page](QWidget *part) { page->ensureWidgetVisible(part, 0, space::normal); };
    };
    connect(m_form, &ServerForm::edited, this, &ServerTrial::edited);
    connect(m_form, &ServerForm::fieldShown, m_formPage, show(m_formPage));
    connect(m_ladder, &TestLadder::partShown, m_ladderPage, show(m_ladderPage));
    connect(m_ladder, &TestLadder::suggestedPortChosen, m_form, &ServerForm::setPort);
    connect(m_ladder, &TestLadder::suggestedTlsChosen, m_form, &ServerForm::setTls);
    connect(m_ladder, &TestLadder::certificateChosen, this, &ServerTrial::trust);
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (m_testing == Testing::Running)
            stopTest();
        else
            runTest();
    });
    connect(&m_test, &ConnectionTest::rungChanged, this, [this](const doctor::RungReport &report) {
        if (m_testing == Testing::Running)
            m_ladder->setReport(report);
    });
    connect(&m_test, &ConnectionTest::finished, this, &ServerTrial::takeDiagnosis);
}

void ServerTrial::setProfile(const ServerProfile &profile)
{
    m_before = profile;
    if (m_before.id.isNull())
        m_before.id = QUuid::createUuid();
    m_form->setDraft(ServerDraft::of(m_before));
    edited();
}

void ServerTrial::suggest(const QString &game, const QString &address)
{
    const AddressParts parts = takeApart(address);
    ServerDraft draft = m_form->draft();
    draft.game = game;
    draft.host = parts.host.isEmpty() ? address : parts.host;
    draft.port = parts.port.value_or(needsOf(game).port);
    m_form->setDraft(draft);
}

void ServerTrial::setGameFixed(bool fixed)
{
    m_form->setGameFixed(fixed);
}

ServerProfile ServerTrial::profile() const
{
    ServerProfile made = m_form->draft().applyTo(m_before);
    if (made.tls && !m_pin.isEmpty())
        made.options.insert(pinOption, QString::fromLatin1(m_pin.toHex()));
    return made;
}

std::optional<QByteArray> ServerTrial::secret() const
{
    std::optional<QByteArray> typed;
    const QByteArray entered = m_form->draft().secret;
    if (!entered.isNull())
        typed.emplace(entered);
    return typed;
}

bool ServerTrial::complain()
{
    return m_form->complain();
}

void ServerTrial::runTest()
{
    if (!m_form->complain())
        return;
    m_ladder->clear(m_form->draft().game);
    setTesting(Testing::Running);
    m_test.start(profile(), m_form->draft().secret);
}

void ServerTrial::stopTest()
{
    if (m_testing != Testing::Running)
        return;
    m_test.cancel();
    m_ladder->clear(m_form->draft().game);
    setTesting(Testing::Untested);
}

/// What was tested is not what stands here any more.
void ServerTrial::edited()
{
    stopTest();
    m_pin.clear();
    m_ladder->clear(m_form->draft().game);
    setTesting(Testing::Untested);
}

void ServerTrial::takeDiagnosis(const doctor::Diagnosis &diagnosis)
{
    if (m_testing != Testing::Running)
        return;
    m_ladder->setDiagnosis(diagnosis);
    if (diagnosis.healthy)
        m_pin = diagnosis.fingerprint; // what was seen working is what is trusted
    setTesting(diagnosis.healthy ? Testing::Proven : Testing::Failed);
}

void ServerTrial::trust(const QByteArray &fingerprint)
{
    m_pin = fingerprint;
    runTest();
}

void ServerTrial::setTesting(Testing state)
{
    const bool isOther = std::exchange(m_testing, state) != state;
    m_run->setText(state == Testing::Running ? tr("&Stop the test") : tr("&Test"));
    m_note->setText(testingNote());
    if (isOther)
        emit testingChanged();
}

QString ServerTrial::testingNote() const
{
    switch (m_testing) {
    case Testing::Untested:
        return tr("Untested: it can be saved all the same.");
    case Testing::Running:
        return tr("The test is running; it takes ten seconds at most.");
    case Testing::Proven:
        return tr("Tested: it works.");
    case Testing::Failed:
        return tr("Tested: it does not work yet. It can be saved all the same, and is tried again "
                  "and again.");
    }
    Q_UNREACHABLE();
}

} // namespace hawser
