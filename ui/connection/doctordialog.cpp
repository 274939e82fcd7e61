#include "connection/doctordialog.h"

#include "console/dialindiagnosis.h"
#include "console/doctorrun.h"
#include "dial/testladder.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize comfortable(520, 560);

/// What the ladder would offer to put into a form: there is none here.
doctor::Diagnosis withoutOffers(doctor::Diagnosis diagnosis)
{
    diagnosis.suggestedPort.reset();
    diagnosis.suggestedTls.reset();
    diagnosis.fingerprint.clear();
    return diagnosis;
}

} // namespace

DoctorDialog::DoctorDialog(Console &console, const ServerInfo &server, QWidget *parent)
    : QDialog(parent)
    , m_console(console)
    , m_server(server.id)
    , m_game(server.game)
    , m_ladder(new TestLadder)
    , m_again(new QPushButton(tr("&Ask again")))
{
    setObjectName(u"doctorDialog"_s);
    build(server.name);
    examine();
}

DoctorDialog::~DoctorDialog() = default;

void DoctorDialog::build(const QString &name)
{
    setWindowTitle(tr("Doctor: %1").arg(name));
    m_again->setObjectName(u"askDoctorAgain"_s);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"doctorFindings"_s);
    scroll->setAccessibleName(tr("What the doctor found"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_ladder);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_again, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_again, &QPushButton::clicked, this, &DoctorDialog::examine);
    connect(m_ladder, &TestLadder::partShown, scroll,
            [scroll](QWidget *part) { scroll->ensureWidgetVisible(part); });
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(scroll, 1);
    layout->addWidget(buttons);
    resize(comfortable);
}

void DoctorDialog::examine()
{
    m_ladder->clear(m_game);
    const ServerProfile *profile = m_console.profiles().find(m_server.uuid());
    if (profile && profile->connector == ConnectorKind::Traditional)
        climb(*profile);
    else
        lookAtArrivals();
}

void DoctorDialog::climb(const ServerProfile &profile)
{
    m_again->setEnabled(false);
    m_run = std::make_unique<DoctorRun>(m_console, profile, std::nullopt);
    connect(m_run.get(), &DoctorRun::rungChanged, m_ladder, &TestLadder::setReport);
    connect(m_run.get(), &DoctorRun::finished, this, [this](const doctor::Diagnosis &diagnosis) {
        m_ladder->setDiagnosis(withoutOffers(diagnosis));
        m_again->setEnabled(true);
    });
}

void DoctorDialog::lookAtArrivals()
{
    const DialInEvidence evidence = m_console.dialInEvidence(m_server);
    for (const doctor::RungReport &report : dialInRungs(evidence))
        m_ladder->setReport(report);
    m_ladder->setDiagnosis(diagnoseDialIn(evidence));
}

} // namespace hawser
