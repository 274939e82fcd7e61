#include "sharing/sharingpanel.h"

#include "sharing/bridgecard.h"

#include "look/plainlabel.h"
#include "look/theme.h"
#include "setup/scrollingpage.h"

#include <QVBoxLayout>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int widestPage = 640;

bool isSameList(const QList<BridgeCard *> &cards, const QList<BridgeInfo> &bridges)
{
    return std::equal(
        cards.begin(), cards.end(), bridges.begin(), bridges.end(),
        [](const BridgeCard *card, const BridgeInfo &bridge) { return card->key() == bridge.key; });
}

} // namespace

SharingPanel::SharingPanel(QWidget *parent)
    : QWidget(parent)
    , m_scroll(new ScrollingPage(widestPage, this))
    , m_cardColumn(new QVBoxLayout)
    , m_form(new BridgeForm(m_scroll->page()))
{
    setObjectName(u"sharingPanel"_s);
    auto *heading = new PlainLabel(m_scroll->page());
    heading->setFont(headingFont(font()));
    heading->setWholeText(tr("Share with Takaro or another Hawser"));
    QLabel *what = makeSentence(m_scroll->page());
    what->setText(tr("Hawser dials out on behalf of this server: no port has to be opened. What "
                     "happens here is told there, and what is asked there is done here."));
    m_cardColumn->setSpacing(space::normal);
    QVBoxLayout *column = m_scroll->column();
    column->setSpacing(space::normal);
    column->addWidget(heading);
    column->addWidget(what);
    column->addLayout(m_cardColumn);
    column->addWidget(m_form);
    column->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    connect(m_form, &BridgeForm::shareWanted, this, &SharingPanel::shareWanted);
}

void SharingPanel::setServer(const QString &title, const QString &identity)
{
    setAccessibleName(tr("Sharing of %1").arg(title));
    setBridges({});
    m_form->suggest(identity);
}

void SharingPanel::setBridges(const QList<BridgeInfo> &bridges)
{
    if (isSameList(m_cards, bridges)) { // the usual case: so that nobody loses the focus
        for (qsizetype i = 0; i < bridges.size(); ++i)
            m_cards[i]->setBridge(bridges[i]);
        return;
    }
    qDeleteAll(m_cards);
    m_cards.clear();
    for (const BridgeInfo &bridge : bridges)
        addCard(bridge);
}

void SharingPanel::addCard(const BridgeInfo &bridge)
{
    auto *card = new BridgeCard(bridge, m_scroll->page());
    m_cards << card;
    m_cardColumn->addWidget(card);
    connect(card, &BridgeCard::pauseWanted, this, &SharingPanel::pauseWanted);
    connect(card, &BridgeCard::removeWanted, this, &SharingPanel::removeWanted);
    connect(card, &BridgeCard::redialWanted, this, &SharingPanel::redialWanted);
}

} // namespace hawser
