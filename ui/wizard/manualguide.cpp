#include "wizard/manualguide.h"

#include "look/glyphs.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/theme.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

ManualGuide::ManualGuide(QWidget *parent)
    : QWidget(parent)
    , m_grid(nullptr)
{
    setObjectName(u"manualGuide"_s);
    setAccessibleName(tr("By hand, at the router"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    connect(&screenPrivacy(), &Privacy::changed, this, &ManualGuide::fill);
}

void ManualGuide::setRule(const ManualRule &rule, bool isForOther)
{
    ManualRule shown = rule;
    if (isForOther)
        shown.target = shown.firewallCommand = QString();
    if (m_content && shown == m_rule && isForOther == m_isForOther)
        return; // who reads it keeps the place
    m_rule = shown;
    m_isForOther = isForOther;
    fill();
}

void ManualGuide::fill()
{
    delete m_content;
    m_content = new QWidget(this);
    layout()->addWidget(m_content);
    m_grid = new QGridLayout(m_content);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setColumnStretch(1, 1);
    addSentence(m_isForOther
                    ? tr("1. Reserve the address of the computer with the game server in the "
                         "router, so that it stays the same (“DHCP reservation”, “always assign "
                         "the same address”). The entry below leads there.")
                    : tr("1. Reserve the address of this computer in the router, so that it stays "
                         "the same (“DHCP reservation”, “always assign the same address”)."));
    addValue(tr("Address of this computer"), m_rule.target, u"manualTarget"_s);
    addSentence(m_rule.router.isEmpty()
                    ? tr("2. Open the pages of the router in a browser.")
                    : tr("2. Open the pages of the router (%1) in a browser.").arg(m_rule.router));
    addValue(tr("Pages of the router"), m_rule.routerPage, u"manualRouterPage"_s);
    addSentence(tr("3. Look for “Port forwarding”, “Virtual server”, “NAT” or “Port sharing”, and "
                   "add one entry with exactly these values: no range, nothing else."));
    addValue(tr("Name"), m_rule.label, u"manualLabel"_s);
    addValue(tr("Protocol"), u"TCP"_s, u"manualProtocol"_s);
    addValue(tr("External port"), QString::number(m_rule.externalPort), u"manualExternalPort"_s);
    addValue(tr("Internal port"), QString::number(m_rule.internalPort), u"manualInternalPort"_s);
    if (m_rule.hasSecond)
        fillSecondRouter();
    addSentence(m_isForOther ? tr("4. Allow the same port in the firewall of that computer, for "
                                  "the game server only.")
                             : tr("4. Allow the same port in the firewall of this computer, for "
                                  "the game server only."));
    addValue(tr("Command for it"), m_rule.firewallCommand, u"manualFirewall"_s);
    addSentence(tr("5. Let it be tried from outside, below or on the next page. To undo it, delete "
                   "the entry of that name."));
}

void ManualGuide::fillSecondRouter()
{
    addSentence(tr("Then the same in the second router, the box that yours is connected to: an "
                   "entry with the same values, which leads to your first router."));
    addValue(tr("Pages of the second router"), m_rule.secondPage, u"manualSecondPage"_s);
    addValue(tr("Address of the first router there"), m_rule.secondTarget, u"manualSecondTarget"_s);
}

void ManualGuide::addSentence(const QString &text)
{
    QLabel *sentence = makeSentence(m_content);
    sentence->setText(text);
    m_grid->addWidget(sentence, m_grid->rowCount(), 0, 1, 3);
}

/// Values that nobody told are left out.
void ManualGuide::addValue(const QString &name, const QString &value, const QString &objectName)
{
    if (value.isEmpty())
        return;
    auto *title = new QLabel(name, m_content);
    title->setTextFormat(Qt::PlainText);
    title->setIndent(space::wide);
    QLabel *shown = makeSentence(m_content);
    shown->setObjectName(objectName);
    shown->setAccessibleName(name);
    shown->setFont(monospaceFont());
    shown->setText(forScreen(value));
    auto *copy = new QToolButton(m_content);
    copy->setIcon(glyph(Glyph::Copy));
    copy->setAutoRaise(true);
    copy->setObjectName(objectName + u"Copy"_s);
    copy->setAccessibleName(tr("Copy: %1").arg(name));
    copy->setToolTip(copy->accessibleName());
    connect(copy, &QToolButton::clicked, this,
            [value] { QGuiApplication::clipboard()->setText(forScreen(value)); });
    const int row = m_grid->rowCount();
    m_grid->addWidget(title, row, 0);
    m_grid->addWidget(shown, row, 1);
    m_grid->addWidget(copy, row, 2);
}

} // namespace hawser
