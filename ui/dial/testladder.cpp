#include "dial/testladder.h"

#include "dial/testrow.h"

#include "look/banner.h"
#include "look/plainlabel.h"
#include "look/privacy.h"

#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;
using doctor::Diagnosis;
using doctor::RungReport;

TestLadder::TestLadder(QWidget *parent)
    : QWidget(parent)
    , m_good(makeVerdict(true, u"testGood"_s))
    , m_bad(makeVerdict(false, u"testBad"_s))
    , m_use(new QPushButton(this))
    , m_trust(new QPushButton(tr("Trust this certificate from &now on"), this))
    , m_fingerprint(makeSentence(this))
{
    setObjectName(u"testLadder"_s);
    setAccessibleName(tr("Connection test"));
    build();
    connect(m_use, &QPushButton::clicked, this, &TestLadder::useSuggestion);
    connect(m_trust, &QPushButton::clicked, this, [this] {
        const QByteArray seen = m_diagnosis->fingerprint; // what is told begins a new test
        emit certificateChosen(seen);
    });
    connect(&screenPrivacy(), &Privacy::changed, this, &TestLadder::refresh);
    clear({});
}

Banner *TestLadder::makeVerdict(bool isGood, const QString &objectName)
{
    auto *banner = isGood ? new Banner(Glyph::Online, Tone::Good, this)
                          : new Banner(Glyph::Refused, Tone::Danger, this);
    banner->setObjectName(objectName);
    banner->hide();
    return banner;
}

void TestLadder::build()
{
    m_use->setObjectName(u"useSuggestion"_s);
    m_trust->setObjectName(u"trustCertificate"_s);
    m_fingerprint->setObjectName(u"testFingerprint"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::tight);
    layout->addWidget(m_good);
    layout->addWidget(m_bad);
    layout->addWidget(m_use, 0, Qt::AlignLeft);
    layout->addWidget(m_trust, 0, Qt::AlignLeft);
    for (const doctor::Rung rung : doctor::rungs) {
        m_rows[std::size_t(rung)] = new TestRow(rung, this);
        layout->addWidget(m_rows[std::size_t(rung)]);
    }
    layout->addWidget(m_fingerprint);
    layout->addStretch();
}

void TestLadder::clear(const QString &goal)
{
    m_goal = goal;
    m_diagnosis.reset();
    for (const doctor::Rung rung : doctor::rungs) {
        m_reports[std::size_t(rung)] = {};
        m_reports[std::size_t(rung)].rung = rung;
    }
    const QList<doctor::Rung> shown = doctor::rungsTo(goal);
    for (const doctor::Rung rung : doctor::rungs)
        m_rows[std::size_t(rung)]->setVisible(shown.contains(rung));
    refresh();
}

void TestLadder::setOffersTrust(bool offers)
{
    m_offersTrust = offers;
    refreshVerdict();
}

void TestLadder::setReport(const RungReport &report)
{
    m_reports[std::size_t(report.rung)] = report;
    refreshRow(report.rung);
    if (report.status == RungReport::Status::Running)
        emit partShown(m_rows[std::size_t(report.rung)]);
}

void TestLadder::setDiagnosis(const Diagnosis &diagnosis)
{
    m_diagnosis = diagnosis;
    refreshVerdict();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    emit partShown(diagnosis.healthy ? m_good : m_bad);
}

QString TestLadder::suggestionTitle() const
{
    if (!m_diagnosis)
        return {};
    if (m_diagnosis->suggestedPort)
        return tr("&Use port %1").arg(*m_diagnosis->suggestedPort);
    if (m_diagnosis->suggestedTls)
        return *m_diagnosis->suggestedTls ? tr("Switch TLS &on") : tr("Switch TLS &off");
    return {};
}

void TestLadder::useSuggestion()
{
    const Diagnosis used = *m_diagnosis; // what is told ends it
    if (used.suggestedTls)
        emit suggestedTlsChosen(*used.suggestedTls);
    if (used.suggestedPort)
        emit suggestedPortChosen(*used.suggestedPort);
}

bool TestLadder::offersTrust(const Diagnosis &seen) const
{
    const bool isAboutIt
        = seen.code == "certificate-changed"_L1 || seen.code == "certificate-unknown"_L1;
    return m_offersTrust && isAboutIt && !seen.fingerprint.isEmpty();
}

void TestLadder::refreshRow(doctor::Rung rung)
{
    m_rows[std::size_t(rung)]->setReport(m_reports[std::size_t(rung)], m_goal);
}

void TestLadder::refreshVerdict()
{
    const Diagnosis seen = m_diagnosis.value_or(Diagnosis{});
    const QString message = forScreen(seen.message);
    const QString advice = forScreen(seen.advice);
    for (Banner *banner : {m_good, m_bad}) {
        banner->setMessage(message, advice);
        banner->setVisible(m_diagnosis && seen.healthy == (banner == m_good));
    }
    setAccessibleDescription(m_diagnosis ? (message + u' ' + advice).trimmed() : QString());
    const QString suggestion = suggestionTitle();
    m_use->setText(suggestion);
    m_use->setHidden(suggestion.isEmpty());
    m_trust->setHidden(!offersTrust(seen));
    m_fingerprint->setText(
        tr("SHA-256 of its certificate:\n%1", "fingerprint")
            .arg(QString::fromLatin1(seen.fingerprint.toHex(' ').toUpper()))); // wraps at blanks
    m_fingerprint->setHidden(seen.fingerprint.isEmpty());
}

void TestLadder::refresh()
{
    for (const doctor::Rung rung : doctor::rungs)
        refreshRow(rung);
    refreshVerdict();
}

} // namespace hawser
