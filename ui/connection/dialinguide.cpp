#include "connection/dialinguide.h"

#include "connection/endpointwords.h"
#include "connection/factsheet.h"
#include "connection/secretfield.h"

#include "look/glyphlabel.h"
#include "look/plainlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int signSide = 40;
constexpr int readingWidth = 560;

} // namespace

DialInGuide::DialInGuide(QWidget *parent)
    : QWidget(parent)
    , m_address(makeSentence(this))
    , m_copyAddress(new QToolButton(this))
    , m_token(new SecretField(tr("Registration token"), this))
    , m_reach(makeSentence(this))
{
    setObjectName(u"dialInGuide"_s);
    build();
    connect(m_copyAddress, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_address->text()); });
}

QWidget *DialInGuide::makeAddress()
{
    auto *row = new QWidget(this);
    m_address->setObjectName(u"guideAddress"_s);
    m_address->setFont(monospaceFont());
    m_copyAddress->setObjectName(u"copyGuideAddress"_s);
    m_copyAddress->setIcon(glyph(Glyph::Copy));
    m_copyAddress->setAutoRaise(true);
    m_copyAddress->setFocusPolicy(Qt::StrongFocus);
    m_copyAddress->setToolTip(tr("Copy the address"));
    m_copyAddress->setAccessibleName(tr("Copy the address"));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_address, 1);
    layout->addWidget(m_copyAddress);
    return row;
}

void DialInGuide::build()
{
    auto *page = new QWidget;
    page->setMaximumWidth(readingWidth);
    QLabel *title = makeSentence(page);
    title->setObjectName(u"guideTitle"_s);
    title->setText(tr("No game server has dialled in yet"));
    title->setFont(headingFont(font()));
    QLabel *advice = makeSentence(page);
    advice->setObjectName(u"guideAdvice"_s);
    advice->setText(
        tr("Put these three into the settings of your game server's mod and restart it. "
           "It then appears here by itself."));
    m_reach->setObjectName(u"guideReach"_s);
    QLabel *identity = makeSentence(page);
    identity->setObjectName(u"guideIdentity"_s);
    identity->setText(tr("A name that you choose, a different one for each game server, "
                         "such as my-first-server"));
    auto *facts = new FactSheet(page);
    facts->addWidget(tr("Address (URL)"), makeAddress());
    facts->addWidget(tr("Registration token"), m_token);
    facts->addWidget(tr("Identity token"), identity);
    auto *layout = new QVBoxLayout(page);
    layout->setSpacing(space::normal + space::tight);
    layout->addStretch();
    layout->addWidget(new GlyphLabel(Glyph::Endpoint, Tone::Muted, signSide, page));
    for (QWidget *part : {static_cast<QWidget *>(title), static_cast<QWidget *>(advice),
                          static_cast<QWidget *>(facts), static_cast<QWidget *>(m_reach)})
        layout->addWidget(part);
    layout->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setAlignment(Qt::AlignCenter);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
}

void DialInGuide::setEndpoint(const std::optional<QUrl> &url, const EndpointOptions &options)
{
    m_address->setText(url ? endpointAddress(*url) : tr("The endpoint does not listen yet."));
    m_address->setAccessibleName(tr("Address: %1").arg(m_address->text()));
    m_copyAddress->setEnabled(url.has_value());
    m_token->setSecret(options.registrationToken);
    const QString risk = endpointRisk(options);
    const QString reach = tr("Who can reach this address: %1.").arg(endpointReach(options));
    m_reach->setText(risk.isEmpty() ? reach : tr("%1 %2", "reach, risk").arg(reach, risk));
}

} // namespace hawser
