#pragma once

#include <QWidget>

class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace hawser {

struct ModSetup;

/// The list of games and their mods, narrowed by typing. Return goes on.
class ModPicker : public QWidget
{
    Q_OBJECT

public:
    explicit ModPicker(QWidget *parent = nullptr);

    /// Null if none is chosen.
    const ModSetup *chosen() const;
    void choose(const ModSetup &mod);

signals:
    void chosenChanged();
    /// The chosen one is it: go on.
    void accepted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void fill();
    void narrow(const QString &words);
    void accept();

    QLineEdit *m_filter;
    QListWidget *m_list;
};

} // namespace hawser
