#include "commands/commandpalette.h"

#include "commands/palettemodel.h"

#include "look/plainlabel.h"
#include "look/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <utility>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostRecent = 20;
constexpr QSize preferred{560, 380};
constexpr int leastMargin = 24;
constexpr int rowsPerPage = 10;

/// Title on the left; what it is, and its keys, on the right.
class EntryDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyleOptionViewItem whole = option;
        initStyleOption(&whole, index);
        const QString right = rightText(index);
        const int room = whole.fontMetrics.horizontalAdvance(right) + 2 * space::normal;
        const int titleRoom = std::max(whole.rect.width() - room, whole.rect.width() / 3);
        whole.text = whole.fontMetrics.elidedText(whole.text, Qt::ElideRight,
                                                  titleRoom - iconSide - 3 * space::normal);
        QStyle *style = whole.widget->style();
        style->drawControl(QStyle::CE_ItemViewItem, &whole, painter, whole.widget);
        const bool isSelected = whole.state & QStyle::State_Selected;
        painter->save();
        painter->setPen(isSelected ? whole.palette.color(QPalette::HighlightedText)
                                   : toneColour(Tone::Muted, whole.palette));
        painter->drawText(
            whole.rect.adjusted(titleRoom, 0, -space::normal, 0),
            Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
            whole.fontMetrics.elidedText(right, Qt::ElideRight,
                                         whole.rect.width() - titleRoom - space::normal));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        return {size.width(), size.height() + space::normal};
    }

private:
    static QString rightText(const QModelIndex &index)
    {
        const QString detail = index.data(PaletteModel::DetailRole).toString();
        const QString keys = index.data(PaletteModel::KeysRole).toString();
        return keys.isEmpty() ? detail : detail + u"   "_s + keys;
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint)
    , m_model(new PaletteModel(this))
    , m_query(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(makeSentence(this))
{
    setObjectName(u"commandPalette"_s);
    setWindowTitle(tr("Command palette"));
    build();
    connect(m_query, &QLineEdit::textChanged, this, &CommandPalette::refine);
    connect(m_list, &QListView::activated, this, &CommandPalette::runChosen);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runChosen);
}

void CommandPalette::build()
{
    m_query->setObjectName(u"paletteQuery"_s);
    m_query->setPlaceholderText(tr("Type what you want to do or see"));
    m_query->setAccessibleName(tr("Command, game server, player or action"));
    m_query->setClearButtonEnabled(true);
    m_query->installEventFilter(this);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("What fits"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setIconSize({iconSide, iconSide});
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_nothing->setObjectName(u"paletteNothing"_s);
    m_nothing->setText(tr("Nothing fits. Try fewer letters."));
    m_nothing->setMargin(space::wide);
    m_nothing->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::normal, space::normal, space::normal, space::normal);
    layout->addWidget(m_query);
    layout->addWidget(m_nothing);
    layout->addWidget(m_list, 1);
}

void CommandPalette::pop()
{
    QList<PaletteEntry> entries;
    for (const PaletteProvider &provider : std::as_const(m_providers))
        entries += provider();
    m_model->setEntries(entries, m_recent);
    m_query->clear();
    refine({});
    const QRect room = parentWidget()->window()->geometry();
    const QSize size = preferred.boundedTo(room.size() - QSize(2 * leastMargin, 2 * leastMargin));
    resize(size);
    move(room.center().x() - size.width() / 2, room.top() + 2 * leastMargin);
    open();
    raise();
    activateWindow();
    m_query->setFocus();
}

void CommandPalette::refine(const QString &query)
{
    m_model->setQuery(query);
    const bool isEmpty = m_model->rowCount() == 0;
    m_nothing->setVisible(isEmpty);
    m_list->setVisible(!isEmpty);
    choose(0, 1);
}

/// From \a row on in \a direction, the first that can be run.
void CommandPalette::choose(int row, int direction)
{
    for (int at = row; at >= 0 && at < m_model->rowCount(); at += direction) {
        const QModelIndex index = m_model->index(at);
        if (!(index.flags() & Qt::ItemIsEnabled))
            continue;
        m_list->setCurrentIndex(index);
        m_list->scrollTo(index);
        return;
    }
}

void CommandPalette::step(int rows)
{
    const int last = m_model->rowCount() - 1;
    const int current = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
    const int wanted = std::clamp(current + rows, 0, std::max(last, 0));
    choose(wanted, rows < 0 ? -1 : 1);
}

void CommandPalette::runChosen()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid() || !(index.flags() & Qt::ItemIsEnabled))
        return;
    const PaletteEntry entry = m_model->at(index.row());
    m_recent.removeAll(entry.id);
    m_recent.prepend(entry.id);
    if (m_recent.size() > mostRecent)
        m_recent.removeLast();
    accept(); // first: what it runs may want the focus
    if (entry.run)
        entry.run();
}

/// The field has the focus all the time; the keys that move in the list are the list's.
bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_query || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(rowsPerPage);
        return true;
    case Qt::Key_PageUp:
        step(-rowsPerPage);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runChosen();
        return true;
    default:
        return false;
    }
}

/// It loses the focus while it is being hidden, too; rejected in the middle of that, Qt would
/// never forget its modal window.
void CommandPalette::setVisible(bool visible)
{
    m_isOpen = false;
    QDialog::setVisible(visible);
    m_isOpen = visible;
}

void CommandPalette::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && m_isOpen && !isActiveWindow())
        reject();
}

} // namespace hawser
