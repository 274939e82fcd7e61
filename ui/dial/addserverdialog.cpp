#include "dial/addserverdialog.h"

#include "dial/addressparts.h"
#include "dial/connectiontest.h"
#include "dial/gameneeds.h"
#include "dial/serverform.h"
#include "dial/testladder.h"

#include "console/dialledservers.h"
#include "look/plainlabel.h"
#include "look/theme.h"
#include "setup/scrollingpage.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize atFirst{800, 500};
constexpr int widestForm = 460;
constexpr int widestLadder = 520;

} // namespace

AddServerDialog::AddServerDialog(ConnectionTest &test, QWidget *parent)
    : AddServerDialog(test, ServerProfile{}, parent)
{
}

AddServerDialog::AddServerDialog(ConnectionTest &test, const ServerProfile &profile,
                                 QWidget *parent)
    : QDialog(parent)
    , m_test(test)
    , m_before(profile)
    , m_form(new ServerForm)
    , m_formPage(new ScrollingPage(widestForm, this))
    , m_ladder(new TestLadder)
    , m_ladderPage(new ScrollingPage(widestLadder, this))
    , m_note(makeSentence(this))
    , m_run(new QPushButton(this))
    , m_save(new QPushButton(tr("Sa&ve"), this))
{
    setObjectName(u"addServerDialog"_s);
    setWindowTitle(isEditing() ? tr("Edit the game server") : tr("Connect a game server"));
    if (m_before.id.isNull())
        m_before.id = QUuid::createUuid();
    build();
    m_form->setDraft(ServerDraft::of(m_before));
    connectParts();
    setTesting(Testing::Untested);
    resize(atFirst);
}

void AddServerDialog::build()
{
    m_formPage->column()->addWidget(m_form);
    m_ladderPage->column()->addWidget(m_ladder);
    auto *halves = new QHBoxLayout;
    halves->addWidget(m_formPage, 1);
    halves->addWidget(m_ladderPage, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(halves, 1);
    layout->addWidget(makeFooter());
}

QWidget *AddServerDialog::makeFooter()
{
    m_note->setObjectName(u"testNote"_s);
    m_run->setObjectName(u"runTest"_s);
    m_save->setObjectName(u"saveServer"_s);
    m_save->setDefault(true);
    m_run->setAutoDefault(false);
    auto *footer = new QWidget(this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, footer);
    buttons->addButton(m_run, QDialogButtonBox::ActionRole);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    auto *layout = new QHBoxLayout(footer);
    layout->setContentsMargins(space::wide, 0, 0, 0);
    layout->addWidget(m_note, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (m_form->complain())
            accept();
    });
    return footer;
}

void AddServerDialog::connectParts()
{
    const auto show = [](ScrollingPage *page) {
        return [page](QWidget *part) { page->ensureWidgetVisible(part, 0, space::normal); };
    };
    connect(m_form, &ServerForm::edited, this, &AddServerDialog::edited);
    connect(m_form, &ServerForm::fieldShown, m_formPage, show(m_formPage));
    connect(m_ladder, &TestLadder::partShown, m_ladderPage, show(m_ladderPage));
    connect(m_ladder, &TestLadder::suggestedPortChosen, m_form, &ServerForm::setPort);
    connect(m_ladder, &TestLadder::suggestedTlsChosen, m_form, &ServerForm::setTls);
    connect(m_ladder, &TestLadder::certificateChosen, this, &AddServerDialog::trust);
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
    connect(&m_test, &ConnectionTest::finished, this, &AddServerDialog::takeDiagnosis);
}

void AddServerDialog::suggest(const QString &game, const QString &address)
{
    const AddressParts parts = takeApart(address);
    ServerDraft draft = m_form->draft();
    draft.game = game;
    draft.host = parts.host.isEmpty() ? address : parts.host;
    draft.port = parts.port.value_or(needsOf(game).port);
    m_form->setDraft(draft);
}

ServerProfile AddServerDialog::profile() const
{
    ServerProfile made = m_form->draft().applyTo(m_before);
    if (made.tls && !m_pin.isEmpty())
        made.options.insert(pinOption, QString::fromLatin1(m_pin.toHex()));
    return made;
}

std::optional<QByteArray> AddServerDialog::secret() const
{
    std::optional<QByteArray> typed;
    const QByteArray entered = m_form->draft().secret;
    if (!entered.isNull())
        typed.emplace(entered);
    return typed;
}

bool AddServerDialog::isProven() const
{
    return m_testing == Testing::Proven;
}

void AddServerDialog::runTest()
{
    if (!m_form->complain())
        return;
    m_ladder->clear(m_form->draft().game);
    setTesting(Testing::Running);
    m_test.start(profile(), m_form->draft().secret);
}

void AddServerDialog::stopTest()
{
    if (m_testing != Testing::Running)
        return;
    m_test.cancel();
    m_ladder->clear(m_form->draft().game);
    setTesting(Testing::Untested);
}

/// What was tested is not what stands here any more.
void AddServerDialog::edited()
{
    stopTest();
    m_pin.clear();
    m_ladder->clear(m_form->draft().game);
    setTesting(Testing::Untested);
}

void AddServerDialog::takeDiagnosis(const doctor::Diagnosis &diagnosis)
{
    if (m_testing != Testing::Running)
        return;
    m_ladder->setDiagnosis(diagnosis);
    if (diagnosis.healthy)
        m_pin = diagnosis.fingerprint; // what was seen working is what is trusted
    setTesting(diagnosis.healthy ? Testing::Proven : Testing::Failed);
}

void AddServerDialog::trust(const QByteArray &fingerprint)
{
    m_pin = fingerprint;
    runTest();
}

void AddServerDialog::setTesting(Testing state)
{
    m_testing = state;
    m_run->setText(state == Testing::Running ? tr("&Stop the test") : tr("&Test"));
    m_note->setText(testingNote());
}

QString AddServerDialog::testingNote() const
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

void AddServerDialog::done(int result)
{
    if (m_testing == Testing::Running)
        m_test.cancel();
    QDialog::done(result);
}

} // namespace hawser
