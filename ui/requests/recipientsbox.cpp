#include "recipientsbox.h"

#include "servertitle.h"

#include "look/plaintext.h"
#include "look/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRowsInSight = 3;
constexpr int idRole = Qt::UserRole;

} // namespace

RecipientsBox::RecipientsBox(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_list(new QListWidget(this))
    , m_tickAll(new QPushButton(this))
    , m_back(new QPushButton(this))
{
    setObjectName(u"recipientsBox"_s);
    build();
    connect(m_list, &QListWidget::itemChanged, this, &RecipientsBox::onTicked);
    connect(m_tickAll, &QPushButton::clicked, this, [this] { tickAll(!m_leftOut.isEmpty()); });
    connect(m_back, &QPushButton::clicked, this, &RecipientsBox::backClicked);
    refresh();
}

void RecipientsBox::build()
{
    m_sentence->setObjectName(u"recipientsSentence"_s);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setMinimumWidth(1); // a long name must not widen the panel
    QFont bold = m_sentence->font();
    bold.setBold(true);
    m_sentence->setFont(bold);
    m_list->setObjectName(u"recipientsList"_s);
    m_list->setAccessibleName(tr("Game servers that it goes to"));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_tickAll->setObjectName(u"tickAllRecipients"_s);
    m_back->setObjectName(u"sendHereInstead"_s);
    auto *top = new QHBoxLayout;
    top->addWidget(m_sentence, 1);
    top->addWidget(m_tickAll);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addLayout(top);
    layout->addWidget(m_list);
    layout->addWidget(m_back, 0, Qt::AlignLeft);
}

void RecipientsBox::setRecipients(const Recipients &recipients, const QString &backTitle)
{
    m_recipients = recipients;
    m_backTitle = backTitle;
    if (recipients.kind != Recipients::Kind::Several)
        m_leftOut.clear();
    m_back->setText(backTitle.isEmpty() ? tr("Choose game servers instead")
                                        : tr("To %1 instead").arg(plainTitle(backTitle.left(20))));
    m_back->setToolTip(plainToolTip(backTitle));
    if (!isListUpToDate())
        fillList();
    refresh();
}

/// It is not touched without need: somebody may be ticking.
bool RecipientsBox::isListUpToDate() const
{
    if (m_list->count() != m_recipients.servers.size())
        return false;
    for (int row = 0; row < m_list->count(); ++row) {
        const ServerInfo &server = m_recipients.servers.at(row);
        const QListWidgetItem *item = m_list->item(row);
        if (item->data(idRole).value<ServerId>() != server.id
            || item->text() != serverTitle(server))
            return false;
    }
    return true;
}

void RecipientsBox::fillList()
{
    m_filling = true;
    const QVariant current
        = m_list->currentItem() ? m_list->currentItem()->data(idRole) : QVariant();
    m_list->clear();
    for (const ServerInfo &server : m_recipients.servers) {
        auto *item = new QListWidgetItem(serverTitle(server), m_list);
        item->setData(idRole, QVariant::fromValue(server.id));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(m_leftOut.contains(server.id) ? Qt::Unchecked : Qt::Checked);
        if (QVariant::fromValue(server.id) == current)
            m_list->setCurrentItem(item);
    }
    const int rows = std::clamp(m_list->count(), 1, mostRowsInSight);
    const int rowHeight = std::max(m_list->sizeHintForRow(0), fontMetrics().height());
    m_list->setMinimumHeight(rowHeight + 2 * m_list->frameWidth());
    m_list->setMaximumHeight(rows * rowHeight + 2 * m_list->frameWidth());
    m_filling = false;
}

QList<ServerInfo> RecipientsBox::chosen() const
{
    QList<ServerInfo> chosen = m_recipients.servers;
    chosen.removeIf([this](const ServerInfo &server) { return m_leftOut.contains(server.id); });
    return chosen;
}

void RecipientsBox::tickAll(bool ticked)
{
    m_leftOut.clear();
    if (!ticked) {
        for (const ServerInfo &server : m_recipients.servers)
            m_leftOut.insert(server.id);
    }
    fillList();
    refresh();
}

void RecipientsBox::onTicked()
{
    if (m_filling)
        return;
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem *item = m_list->item(row);
        const auto id = item->data(idRole).value<ServerId>();
        if (item->checkState() == Qt::Checked)
            m_leftOut.remove(id);
        else
            m_leftOut.insert(id);
    }
    refresh();
}

QString RecipientsBox::elsewhereSentence() const
{
    if (m_recipients.servers.isEmpty())
        return {};
    const QString title = serverTitle(m_recipients.servers.constFirst());
    return m_backTitle.isEmpty()
        ? tr("⚠ Goes to %1 alone").arg(title)
        : tr("⚠ Goes to %1, not to %2", "another game server, the one looked at")
              .arg(title, m_backTitle);
}

QString RecipientsBox::sentence() const
{
    const QList<ServerInfo> goesTo = chosen();
    switch (m_recipients.kind) {
    case Recipients::Kind::Shown:
        return {};
    case Recipients::Kind::Elsewhere:
        return elsewhereSentence();
    case Recipients::Kind::Several:
        if (m_recipients.servers.isEmpty())
            return tr("No game server is online");
        return tr("⚠ Goes to %n game server(s)", nullptr, int(goesTo.size()));
    }
    Q_UNREACHABLE();
}

void RecipientsBox::refresh()
{
    const bool several = m_recipients.kind == Recipients::Kind::Several;
    m_sentence->setText(sentence());
    m_list->setVisible(several && !m_recipients.servers.isEmpty());
    m_tickAll->setVisible(several && m_recipients.servers.size() > 1);
    m_tickAll->setText(m_leftOut.isEmpty() ? tr("Tick none") : tr("Tick all"));
    m_back->setVisible(m_recipients.kind == Recipients::Kind::Elsewhere);
    tint();
    QSet<ServerId> now;
    for (const ServerInfo &server : chosen())
        now.insert(server.id);
    if (std::exchange(m_before, now) != now)
        emit chosenChanged();
}

void RecipientsBox::tint()
{
    QPalette red = palette();
    red.setColor(QPalette::WindowText, toneColour(Tone::Danger, palette()));
    m_sentence->setPalette(red);
}

void RecipientsBox::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

} // namespace hawser
