#pragma once

#include "settings/settingspage.h"

class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace hawser {

class CommandBook;

/// The keys of every command, to be changed by pressing others.
class ShortcutsPage : public SettingsPage
{
    Q_OBJECT

public:
    /// \a book must outlive the page.
    explicit ShortcutsPage(CommandBook &book, QWidget *parent = nullptr);

    void reset() override;

protected:
    /// Leaves the commands that fit by title, menu or keys; if none does, the page itself was
    /// meant.
    void refine(const QString &query) override;

private:
    void build();
    QWidget *makeEditor();
    void fill();
    QString chosenName() const;
    void choose();
    void judge();
    void assign();

    CommandBook &m_book;
    QString m_needle; // folded
    QTreeWidget *m_list;
    QKeySequenceEdit *m_keys;
    QPushButton *m_assign;
    QPushButton *m_remove;
    QPushButton *m_resetOne;
    QLabel *m_conflict;
};

} // namespace hawser
