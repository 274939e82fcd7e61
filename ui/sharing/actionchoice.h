#pragma once

#include <QStringList>
#include <QWidget>

#include <optional>

class QListWidget;
class QRadioButton;

namespace hawser {

/// What a remote may ask of a game server: everything, nothing (it is only told of events), or a
/// list of actions.
class ActionChoice : public QWidget
{
    Q_OBJECT

public:
    explicit ActionChoice(QWidget *parent = nullptr);

    /// Names of actions, as BridgeProfile has them: none means all, empty events only.
    std::optional<QStringList> actions() const;
    /// Everything again; of the list, what changes nothing on the game server.
    void reset();

private:
    void build();
    void fillList();

    QRadioButton *m_all;
    QRadioButton *m_none;
    QRadioButton *m_some;
    QListWidget *m_list;
};

} // namespace hawser
