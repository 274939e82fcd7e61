#pragma once

#include "protocol/action.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QListView;

namespace hawser {

class ActionListModel;

/// Picks one of the actions by typing a part of its title or wire name, or from the list below.
/// The list is open while picking and closed otherwise; it is no popup, so that it behaves alike
/// everywhere. Up and Down move, Return picks, Escape goes back to what was picked.
class ActionPicker : public QWidget
{
    Q_OBJECT

public:
    explicit ActionPicker(QWidget *parent = nullptr);

    std::optional<Action> action() const { return m_action; }
    /// Picks \a action. Emits picked() only if the user did it.
    void setAction(Action action);

    bool isOpen() const { return m_open; }
    /// Whether there is room for what an action does below its title; else it is a tool tip alone.
    void setRoomy(bool roomy);
    /// Opens the list and takes the focus.
    void open();

signals:
    void picked(hawser::Action action);
    void openChanged(bool open);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setOpen(bool open);
    void filter(const QString &text);
    void pickCurrent();
    bool handleKey(int key);
    void move(int steps);
    void describe();

    ActionListModel *m_model;
    QLineEdit *m_edit;
    QListView *m_list;
    QLabel *m_help;
    std::optional<Action> m_action;
    bool m_open = true;
    bool m_roomy = true;
};

} // namespace hawser
