#include "actionlistmodel.h"

#include "look/glyphs.h"

#include <QFont>

#include <algorithm>
#include <array>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array everyDanger{Danger::None, Danger::Changes, Danger::Serious};

bool matches(const ActionSpec &spec, const QStringList &words)
{
    const QString text = actionText(spec.title) + u'\n' + spec.name + u'\n' + actionText(spec.help);
    return std::all_of(words.begin(), words.end(), [&text](const QString &word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

/// How well \a text names an action: 4 exactly, 3 by its beginning, 2 by a part, 1 by its help
/// alone; 0 for a heading.
int closeness(const ActionSpec *spec, const QString &text)
{
    if (!spec)
        return 0;
    int best = 1;
    for (const QString &name : {actionText(spec->title), QString(spec->name)}) {
        if (name.compare(text, Qt::CaseInsensitive) == 0)
            return 4;
        if (name.startsWith(text, Qt::CaseInsensitive))
            best = qMax(best, 3);
        else if (name.contains(text, Qt::CaseInsensitive))
            best = qMax(best, 2);
    }
    return best;
}

} // namespace

QString dangerText(Danger danger)
{
    switch (danger) {
    case Danger::None:
        return ActionListModel::tr("Reads only");
    case Danger::Changes:
        return ActionListModel::tr("Changes something");
    case Danger::Serious:
        return ActionListModel::tr("Serious: needs confirmation");
    }
    Q_UNREACHABLE();
}

ActionListModel::ActionListModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_rows(rowsFor({}))
{
}

void ActionListModel::setFilter(const QString &filter)
{
    beginResetModel();
    m_rows = rowsFor(filter);
    endResetModel();
}

std::vector<ActionListModel::Row> ActionListModel::rowsFor(const QString &filter)
{
    const QStringList words = filter.split(u' ', Qt::SkipEmptyParts);
    std::vector<Row> rows;
    for (const Danger danger : everyDanger) {
        bool headed = false;
        for (const ActionSpec &spec : actionCatalogue()) {
            if (spec.danger != danger || !matches(spec, words))
                continue;
            if (!headed)
                rows.push_back({danger, nullptr});
            headed = true;
            rows.push_back({danger, &spec});
        }
    }
    return rows;
}

std::optional<Action> ActionListModel::actionAt(const QModelIndex &index) const
{
    if (!index.isValid() || !checkIndex(index))
        return std::nullopt;
    const ActionSpec *spec = m_rows[std::size_t(index.row())].action;
    return spec ? std::make_optional(spec->action) : std::nullopt;
}

QModelIndex ActionListModel::indexOf(Action action) const
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [action](const Row &r) {
        return r.action && r.action->action == action;
    });
    return row == m_rows.end() ? QModelIndex() : index(int(row - m_rows.begin()));
}

QModelIndex ActionListModel::bestMatch(const QString &text) const
{
    const auto best
        = std::max_element(m_rows.begin(), m_rows.end(), [&](const Row &a, const Row &b) {
              return closeness(a.action, text) < closeness(b.action, text);
          });
    return best == m_rows.end() ? QModelIndex() : index(int(best - m_rows.begin()));
}

int ActionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ActionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    return row.action ? actionData(*row.action, role) : headingData(row.danger, role);
}

QVariant ActionListModel::headingData(Danger danger, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return dangerText(danger);
    case Qt::FontRole: {
        QFont font;
        font.setBold(true);
        return font;
    }
    case Qt::AccessibleTextRole:
        return tr("Heading: %1").arg(dangerText(danger));
    default:
        return {};
    }
}

QVariant ActionListModel::actionData(const ActionSpec &spec, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return tr("%1 · %2", "title of an action, its name in the protocol")
            .arg(actionText(spec.title), spec.name);
    case Qt::ToolTipRole:
        return actionText(spec.help);
    case Qt::AccessibleTextRole:
        return tr("%1. %2").arg(actionText(spec.title), dangerText(spec.danger));
    case Qt::DecorationRole:
        if (spec.danger == Danger::Serious)
            return glyph(Glyph::Warning, Tone::Danger);
        return {};
    default:
        return {};
    }
}

Qt::ItemFlags ActionListModel::flags(const QModelIndex &index) const
{
    // Headings can be read but not chosen.
    return actionAt(index) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                           : Qt::ItemFlags(Qt::ItemNeverHasChildren);
}

} // namespace hawser
