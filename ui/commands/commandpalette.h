#pragma once

#include "commands/paletteentry.h"

#include <QDialog>
#include <QStringList>

class QLabel;
class QLineEdit;
class QListView;

namespace hawser {

class PaletteModel;

/// Everything that can be done, found by typing a part of its name. Enter runs what is chosen,
/// Escape or a click elsewhere closes.
class CommandPalette : public QDialog
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *window);

    void addProvider(const PaletteProvider &provider) { m_providers.append(provider); }
    /// Opens at the top of the window, empty, with what was used last first.
    void pop();
    void setVisible(bool visible) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void refine(const QString &query);
    void step(int rows);
    void choose(int row, int direction);
    void runChosen();

    QList<PaletteProvider> m_providers;
    QStringList m_recent; // ids, the last first
    PaletteModel *m_model;
    QLineEdit *m_query;
    QListView *m_list;
    QLabel *m_nothing;
    bool m_isOpen = false; // and is neither being shown nor hidden
};

} // namespace hawser
