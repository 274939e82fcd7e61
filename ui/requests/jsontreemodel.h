#pragma once

#include <QAbstractItemModel>
#include <QJsonValue>

#include <deque>
#include <vector>

namespace hawser {

/// A JSON value as a tree of two columns, name and value, for looking at foreign data: bounded in
/// depth, in rows and in the length of texts, whatever the value is, and as it may be seen, see
/// forScreen(). What is left out shows as a
/// last row "… 1,234 more".
class JsonTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    static constexpr int maximumNodes = 5'000; ///< rows in all, without those that say "more"
    static constexpr int maximumDepth = 32;

    enum Column { Name, Value, ColumnCount };

    explicit JsonTreeModel(QObject *parent = nullptr);

    /// Undefined: an empty tree.
    void setValue(const QJsonValue &value);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node
    {
        const Node *parent = nullptr;
        int row = 0;
        int depth = 0;
        QString name;
        QString text;
        std::vector<const Node *> children;
    };
    struct Growth; // while the tree is built

    Node *append(Node *parent, const QString &name, const QString &text);
    void expand(const Growth &growth, std::deque<Growth> &next, int &room);
    const Node *nodeAt(const QModelIndex &index) const;

    Node m_root;
    std::deque<Node> m_nodes; // addresses stay
};

/// One line for a value: a scalar as it is, a list by its length, an object by its first scalars.
QString jsonSummary(const QJsonValue &value);

} // namespace hawser
