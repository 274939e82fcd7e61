#include "jsontreemodel.h"

#include "look/plaintext.h"
#include "look/privacy.h"
#include "protocol/displaytext.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype summaryMembers = 3;
constexpr std::size_t summaryTextLimit = 60;

QString scalarText(const QJsonValue &value, std::size_t limit)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return value.toVariant().toString(); // whole numbers stay whole
    case QJsonValue::String:
        return displayText(value.toString().left(qsizetype(limit) * 2), limit);
    case QJsonValue::Array:
    case QJsonValue::Object:
    case QJsonValue::Undefined:
        return {};
    }
    Q_UNREACHABLE();
}

QString objectSummary(const QJsonObject &object)
{
    QStringList parts;
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (parts.size() == summaryMembers)
            break;
        if (!member->isObject() && !member->isArray())
            parts.append(JsonTreeModel::tr("%1: %2").arg(
                displayText(member.key().left(100), summaryTextLimit),
                scalarText(*member, summaryTextLimit)));
    }
    return parts.join(u", "_s);
}

qsizetype childCount(const QJsonValue &value)
{
    if (value.isArray())
        return value.toArray().size();
    return value.isObject() ? value.toObject().size() : 0;
}

} // namespace

QString jsonSummary(const QJsonValue &value)
{
    if (value.isArray())
        return JsonTreeModel::tr("%n entries", nullptr, int(value.toArray().size()));
    if (value.isObject())
        return objectSummary(value.toObject());
    return scalarText(value, rowTextLimit);
}

JsonTreeModel::JsonTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
{
    // All rows stay where they are; their texts are made anew.
    connect(&screenPrivacy(), &Privacy::changed, this, [this] { emit layoutChanged(); });
}

struct JsonTreeModel::Growth
{
    Node *node = nullptr;
    QJsonValue value;
};

void JsonTreeModel::setValue(const QJsonValue &value)
{
    beginResetModel();
    m_nodes.clear();
    m_root = {};
    // Level by level, so that what is left out is what lies deepest.
    std::deque<Growth> next;
    int room = maximumNodes;
    if (childCount(value) > 0) {
        next.push_back({&m_root, value});
    } else if (!value.isUndefined()) {
        append(&m_root, tr("value"), jsonSummary(value));
    }
    while (!next.empty()) {
        const Growth growth = next.front();
        next.pop_front();
        expand(growth, next, room);
    }
    endResetModel();
}

void JsonTreeModel::expand(const Growth &growth, std::deque<Growth> &next, int &room)
{
    const qsizetype total = childCount(growth.value);
    const qsizetype shown = growth.node->depth < maximumDepth ? qMin<qsizetype>(total, room) : 0;
    room -= int(shown);
    const QJsonArray array = growth.value.toArray();
    const QJsonObject object = growth.value.toObject();
    auto member = object.begin();
    for (qsizetype i = 0; i < shown; ++i) {
        const bool isArray = growth.value.isArray();
        const QJsonValue value = isArray ? array.at(i) : QJsonValue(*member);
        const QString name
            = isArray ? QString::number(i) : displayText(member.key().left(1'000), rowTextLimit);
        Node *node = append(growth.node, name, jsonSummary(value));
        if (childCount(value) > 0)
            next.push_back({node, value});
        if (!isArray)
            ++member;
    }
    if (shown < total)
        append(growth.node, tr("… %1 more").arg(QLocale().toString(total - shown)), {});
}

JsonTreeModel::Node *JsonTreeModel::append(Node *parent, const QString &name, const QString &text)
{
    const int row = int(parent->children.size());
    m_nodes.push_back({parent, row, parent->depth + 1, name, text, {}});
    parent->children.push_back(&m_nodes.back());
    return &m_nodes.back();
}

const JsonTreeModel::Node *JsonTreeModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Node *>(index.constInternalPointer()) : &m_root;
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeAt(parent)->children[std::size_t(row)]);
}

QModelIndex JsonTreeModel::parent(const QModelIndex &child) const
{
    const Node *parent = child.isValid() ? nodeAt(child)->parent : nullptr;
    return parent && parent != &m_root ? createIndex(parent->row, 0, parent) : QModelIndex();
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeAt(parent)->children.size());
}

int JsonTreeModel::columnCount(const QModelIndex &parent) const
{
    Q_UNUSED(parent);
    return ColumnCount;
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const Node *node = nodeAt(index);
    const QString text = forScreen(index.column() == Name ? node->name : node->text);
    return role == Qt::ToolTipRole ? plainToolTip(text) : text;
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : tr("Value");
}

} // namespace hawser
