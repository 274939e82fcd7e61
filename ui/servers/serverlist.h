#pragma once

#include "protocol/serverid.h"

#include <QListView>

#include <optional>

namespace hawser {

class ServerListModel;

/// The list on the left. One row is always chosen; it decides what the window shows.
class ServerList : public QListView
{
    Q_OBJECT

public:
    /// \a model must outlive the list.
    explicit ServerList(ServerListModel &model, QWidget *parent = nullptr);

    /// None: all of them. A server that is not known is not chosen.
    void choose(const std::optional<ServerId> &server);
    std::optional<ServerId> chosen() const;
    /// One up or down, round the ends.
    void chooseNext(int step);
    /// The \a position-th server, from 1; none if there are fewer.
    void chooseAt(int position);

signals:
    void serverChosen(const std::optional<hawser::ServerId> &server);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    ServerListModel &m_model;
};

} // namespace hawser
