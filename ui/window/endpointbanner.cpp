#include "window/endpointbanner.h"

#include <QInputDialog>
#include <QPushButton>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int firstFreePort = 1024; // below, most systems want an administrator
constexpr int lastPort = 65'535;

} // namespace

EndpointBanner::EndpointBanner(QWidget *parent)
    : Banner(Glyph::Refused, Tone::Danger, parent)
    , m_otherPort(addButton(tr("Use another &port …"), u"otherPort"_s))
{
    setObjectName(u"endpointBanner"_s);
    connect(m_otherPort, &QPushButton::clicked, this, &EndpointBanner::askForPort);
    connect(addButton(tr("&Try again"), u"retryEndpoint"_s), &QPushButton::clicked, this,
            &EndpointBanner::retryClicked);
}

void EndpointBanner::setError(const EndpointError &error, quint16 port)
{
    using Kind = EndpointError::Kind;
    m_port = port;
    setMessage(error.message, error.advice);
    m_otherPort->setVisible(error.kind == Kind::PortInUse || error.kind == Kind::NotAllowed);
}

void EndpointBanner::askForPort()
{
    auto *question = new QInputDialog(this);
    question->setObjectName(u"portDialog"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(tr("Another port"));
    question->setLabelText(tr("Port for mods to dial in to. Enter it in the mods' settings too."));
    question->setInputMode(QInputDialog::IntInput);
    question->setIntRange(firstFreePort, lastPort);
    question->setIntValue(m_port + 1);
    connect(question, &QInputDialog::intValueSelected, this,
            [this](int port) { emit portChosen(quint16(port)); });
    question->open();
}

} // namespace hawser
